// The files a command was given, opened as streams of posts; a file that cannot be read stops before any work.

import { basename } from 'node:path'
import type { SettledItem } from '#src/scans/import-posts.ts'
import { composeReader } from './compose/reading.ts'

type InputItem = Exclude<SettledItem, { kind: 'skipped' }>

export type Input = Readonly<{ name: string; items: AsyncIterable<InputItem> }>

/** Opens files (none or `-` = stdin) as streams of posts and faulty lines. UsageError before anything is read. */
export async function openInputs(files: readonly string[]): Promise<readonly Input[]> {
  const names = files.length === 0 ? ['-'] : files
  const { readPosts, assertReadableFile } = await composeReader()
  for (const name of names) if (name !== '-') assertReadableFile(name)
  return names.map((name) =>
    name === '-'
      ? { name: 'stdin', items: readPosts({ stream: process.stdin, name }) }
      : { name: basename(name), items: readPosts({ path: name }) },
  )
}
