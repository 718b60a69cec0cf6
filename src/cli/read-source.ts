// A source from a JSON file; the fault names the key.

import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSource } from '#src/domain/given-source.ts'
import { explainZodError } from '#src/domain/post.ts'
import type { Source } from '#src/domain/source.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { composeReader } from './compose/reading.ts'

/** Reads a source; UsageError names the fault. Paths of files count from the folder of the JSON file. */
export async function readSourceFile(path: string): Promise<Source> {
  const { assertReadableFile } = await composeReader()
  assertReadableFile(path)
  const parsed = parseSource(readJson(path))
  if (!parsed.success) {
    throw new UsageError(`${path}: ${explainZodError(parsed.error)}`, 'see the README for the keys of a source')
  }
  return withRealPaths(parsed.data, dirname(path))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new UsageError(`${path} is not JSON: ${(cause as Error).message}`, 'mend the file')
  }
}

/** A stored source is run from any folder. */
export function withRealPaths(source: Source, folder: string): Source {
  if (source.kind !== 'files') return source
  return { ...source, start: source.start.map((path) => resolve(folder, path)) }
}
