// The files a command was given, opened as streams of posts; a file that cannot be read stops before any work.

import { accessSync, constants, statSync } from 'node:fs'
import { basename } from 'node:path'
import { UsageError } from '#src/runtime/errors.ts'
import type { ImportItem } from '#src/scans/import-posts.ts'
import { composeReader } from './compose.ts'

export const INPUT_FORMATS = ['auto', 'jsonl', 'txt'] as const
export type InputFormat = (typeof INPUT_FORMATS)[number]

export type Input = Readonly<{ name: string; items: AsyncIterable<ImportItem> }>

/** Refuses a path that is missing, no file, or not readable, with the mend. */
export function checkReadable(path: string): void {
  try {
    if (statSync(path).isDirectory())
      throw new UsageError(`${path} is a folder`, 'name the files in it, e.g. folder/*.txt')
    accessSync(path, constants.R_OK)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new UsageError(
      missing ? `${path} does not exist` : `${path} cannot be read`,
      missing ? 'check the path' : 'check its permissions',
    )
  }
}

/** Opens files (none or `-` = stdin) as streams of posts and faulty lines. UsageError before anything is read. */
export async function openInputs(files: readonly string[], format: InputFormat = 'auto'): Promise<readonly Input[]> {
  const names = files.length === 0 ? ['-'] : files
  for (const name of names) if (name !== '-') checkReadable(name)
  const readPosts = await composeReader()
  return names.map((name) =>
    name === '-'
      ? { name: 'stdin', items: readPosts({ stream: process.stdin, name: 'stdin' }, { format }) }
      : { name: basename(name), items: readPosts({ path: name }, { format }) },
  )
}
