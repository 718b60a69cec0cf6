// Whether dist/cli may be run: built, and no source newer than the moment its build began.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the bundle is made from. Folders count too: removing a file changes its folder's time. */
const SOURCES = ['src', 'crawlers', 'classifiers', 'web', 'seeds', 'package.json', 'tsconfig.json']
const CODE = /\.(tsx?|json)$/

/** A file that `bin/build.js` writes last, whose time is when that build began. */
export function stampPath(root) {
  return join(root, 'dist', 'cli', '.built')
}

function newerThan(path, time) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return false
  if (stat.mtimeMs > time) return true
  if (!stat.isDirectory()) return false
  return readdirSync(path, { withFileTypes: true }).some(
    (entry) => (entry.isDirectory() || CODE.test(entry.name)) && newerThan(join(path, entry.name), time),
  )
}

/** True when the build can be trusted to do what the sources say. */
export function isBuildFresh(root) {
  const stamp = statSync(stampPath(root), { throwIfNoEntry: false })
  if (!stamp || !statSync(join(root, 'dist', 'cli', 'main.js'), { throwIfNoEntry: false })) return false
  return !SOURCES.some((name) => newerThan(join(root, name), stamp.mtimeMs))
}
