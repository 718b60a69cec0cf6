// What we ourselves are, for the line "taken with": the product's version and the Node that ran it.

import { readFileSync } from 'node:fs'
import { projectFile } from '#src/runtime/project-root.ts'

let version = ''

/** `{ lurewatch, node }` with their versions; read from package.json once. */
export function ownTools(): Readonly<Record<string, string>> {
  if (!version) {
    const manifest = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version?: string }
    version = manifest.version ?? 'unknown'
  }
  return { lurewatch: version, node: process.versions.node }
}
