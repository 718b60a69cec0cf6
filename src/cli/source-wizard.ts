// The wizard at the terminal: who asks, and what it knows.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import { parseSource } from '#src/domain/given-source.ts'
import type { Source } from '#src/domain/source.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { checkSchedule } from '#src/scans/due-sources.ts'
import { type Ask, askSource } from './ask-source.ts'
import { composePageReader } from './compose/reading.ts'
import { withRealPaths } from './read-source.ts'

const watchListSchema = z.object({ keywords: z.array(z.object({ word: z.string(), disguises: z.array(z.string()) })) })

/** The words to watch and their disguises, each once. */
export function watchWords(): readonly string[] {
  const { keywords } = watchListSchema.parse(JSON.parse(readFileSync(projectFile('seeds', 'keywords.json'), 'utf8')))
  return [...new Set(keywords.flatMap(({ word, disguises }) => [word, ...disguises]))]
}

/** A source from a person's answers; UsageError when there is nobody to ask, or they left. */
export async function askForSource(): Promise<Source> {
  if (!process.stdin.isTTY) throw new UsageError('no file given, and nobody to ask', 'lurewatch sources add FILE.json')
  const { platformOf } = await composePageReader()
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  let isOpen = true
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
  lines.once('close', () => {
    isOpen = false
  })
  const ask: Ask = (question) => (isOpen ? Promise.race([lines.question(question), ended]) : ended)
  try {
    const given = await askSource(ask, { platformOf: guarded(platformOf), watchWords: watchWords(), checkSchedule })
    const parsed = given && parseSource(given)
    if (!parsed?.success) throw new UsageError('no source was made', 'answer the questions, or give a file')
    return withRealPaths(parsed.data, process.cwd())
  } finally {
    lines.close()
  }
}

const guarded =
  (platformOf: (url: string) => string) =>
  (url: string): string =>
    URL.canParse(url) ? platformOf(url) : 'article'
