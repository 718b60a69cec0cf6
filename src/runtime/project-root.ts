// Where the project's own data files (migrations, lexicon, assets, seeds) are, from source and from the built bundle alike.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(from: string): string {
  let dir = from
  while (!existsSync(join(dir, 'package.json'))) {
    const parent = dirname(dir)
    if (parent === dir) throw new Error(`no package.json above ${from}`)
    dir = parent
  }
  return dir
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)))

/** Absolute path of a file that belongs to the project, named relative to its root. */
export function projectFile(...parts: string[]): string {
  return join(root, ...parts)
}
