// The desk's own files: read once, served with their hash in the address, cached for good under it.

import { readFileSync } from 'node:fs'
import { sha256 } from '#src/runtime/identity.ts'
import { projectFile } from '#src/runtime/project-root.ts'

/** What each address is made of; the style sheets' order matters. */
const ASSETS = {
  'desk.css': {
    type: 'text/css',
    files: [
      'base.css',
      'frame.css',
      'forms.css',
      'queue.css',
      'case.css',
      'reasons.css',
      'tables.css',
      'scans.css',
      'narrow.css',
    ],
  },
  'desk.js': { type: 'text/javascript', files: ['desk.js'] },
  'desk.svg': { type: 'image/svg+xml', files: ['desk.svg'] },
} as const
export type AssetName = keyof typeof ASSETS
export type Asset = Readonly<{ body: string; hash: string; contentType: string }>

const loaded = new Map<AssetName, Asset>()

/** One of our files by name, or null. The list is closed: no path from a request reaches the disk. */
export function loadAsset(name: string): Asset | null {
  if (!Object.hasOwn(ASSETS, name)) return null
  const known = name as AssetName
  const ready = loaded.get(known)
  if (ready) return ready
  const { files, type } = ASSETS[known]
  const body = files.map((file) => readFileSync(projectFile('web', 'assets', file), 'utf8')).join('\n')
  const asset = { body, hash: sha256(body).slice(0, 16), contentType: `${type}; charset=utf-8` }
  loaded.set(known, asset)
  return asset
}

/** The address of one of our files, with its hash. */
export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${loadAsset(name)?.hash ?? ''}`
}
