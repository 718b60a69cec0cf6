// The files that a person means by naming files and folders. In folders, links are not followed and only kinds of files
// that can hold posts are looked at.

import { accessSync, constants, type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '#src/runtime/errors.ts'
import { assertReadableFile } from './open-input.ts'

/** `name` is what reports call the file. */
export type NamedFile = Readonly<{ path: string; name: string }>

const HOLDS_POSTS =
  /\.(jsonl|ndjson|json|csv|tsv|xlsx|db|sqlite3?|html?|xhtml|mht|mhtml|har|warc|wacz|gz|xml|rss|atom|txt)$/i

const MAX_FILES = 200_000

function listFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    throw new UsageError(
      `${path}: cannot be listed (${(cause as Error).message})`,
      'make it readable, or name its files',
    )
  }
}

function* walk(path: string, name: string): Generator<NamedFile> {
  for (const entry of listFolder(path)) {
    if (entry.name.startsWith('.')) continue
    const found = { path: join(path, entry.name), name: `${name}/${entry.name}` }
    if (entry.isDirectory()) yield* walk(found.path, found.name)
    else if (entry.isFile() && HOLDS_POSTS.test(entry.name)) yield found
  }
}

function isReadableFolder(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Expands folders, in the order of names. UsageError when something is missing, unreadable or holds nothing. */
export function listFiles(paths: readonly string[]): NamedFile[] {
  const files: NamedFile[] = []
  for (const path of paths) {
    if (!isReadableFolder(path)) {
      assertReadableFile(path)
      files.push({ path, name: basename(path) })
      continue
    }
    const before = files.length
    for (const file of walk(path, basename(path))) {
      files.push(file)
      if (files.length > MAX_FILES) throw new UsageError(`${path}: more than ${MAX_FILES} files`, 'import it in parts')
    }
    if (files.length === before) {
      throw new UsageError(`${path}: the folder holds no file that posts can be read from`, 'name the files themselves')
    }
  }
  return files
}
