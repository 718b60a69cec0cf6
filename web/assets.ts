// The desk's own files: read once, served with their hash in the address, cached for good under it.

import { readFileSync } from 'node:fs'
import { sha256 } from '#src/runtime/identity.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const TYPES = { 'desk.css': 'text/css', 'desk.js': 'text/javascript', 'desk.svg': 'image/svg+xml' } as const
export type AssetName = keyof typeof TYPES
export type Asset = Readonly<{ body: string; hash: string; contentType: string }>

const loaded = new Map<AssetName, Asset>()

/** One of our files by name, or null. The list is closed: no path from a request reaches the disk. */
export function loadAsset(name: string): Asset | null {
  if (!Object.hasOwn(TYPES, name)) return null
  const known = name as AssetName
  const ready = loaded.get(known)
  if (ready) return ready
  const body = readFileSync(projectFile('web', 'assets', known), 'utf8')
  const asset = { body, hash: sha256(body).slice(0, 16), contentType: `${TYPES[known]}; charset=utf-8` }
  loaded.set(known, asset)
  return asset
}

/** The address of one of our files, with its hash. */
export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${loadAsset(name)?.hash ?? ''}`
}
