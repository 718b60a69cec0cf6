// Real public texts that are no lures, read from a folder that the person names and never copied: they teach the model
// what ordinary people say. What is missing is said, and training goes on without it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Post, parsePost } from '#src/domain/post.ts'
import { ConfigError } from '#src/runtime/errors.ts'

/** One source's texts, each a benign post; `posts` is empty and `missing` set when its file is not there. */
export type RealPosts = Readonly<{ source: string; licence: string; posts: readonly Post[]; missing: boolean }>

type Reader = Readonly<{ source: string; licence: string; file: string; read(text: string): string[] }>

const questions = z.record(z.string(), z.record(z.string(), z.unknown()))
const clauses = z.array(z.object({ input: z.string(), output: z.string() }))
const comments = z.array(z.object({ TEXT: z.string() }))

const READERS: readonly Reader[] = [
  {
    source: 'COLDataset',
    licence: 'Apache-2.0',
    file: 'thu-coai+COLDataset/train.csv',
    read: (text) =>
      comments.parse(parse(text, { columns: true, bom: true, relax_quotes: true })).map((row) => row.TEXT),
  },
  {
    source: 'InsQABench questions',
    licence: 'Apache-2.0',
    file: 'HaileyFamo+InsQABench/clause_subjective.json',
    read: (text) => Object.values(questions.parse(JSON.parse(text))).flatMap((asked) => Object.keys(asked)),
  },
  {
    source: 'InsQABench clauses',
    licence: 'Apache-2.0',
    file: 'HaileyFamo+InsQABench/clause_objective.json',
    read: (text) => clauses.parse(JSON.parse(text)).map(({ input, output }) => `${input.slice(-400)}\n${output}`),
  },
]

/** Reads every known source under `dir`. ConfigError when a file is there but not what it should be. */
export function readRealPosts(dir: string): RealPosts[] {
  return READERS.map(({ source, licence, file, read }) => {
    const path = join(dir, file)
    if (!existsSync(path)) return { source, licence, posts: [], missing: true }
    try {
      const texts = read(readFileSync(path, 'utf8'))
      return { source, licence, posts: texts.flatMap((text, i) => asPost(text, `${source}:${i}`)), missing: false }
    } catch (cause) {
      throw new ConfigError(
        `${path} cannot be read: ${String((cause as Error).message).slice(0, 200)}`,
        'fetch it again',
      )
    }
  })
}

function asPost(text: string, id: string): Post[] {
  const parsed = parsePost({ id, platform: 'other', text: text.trim() })
  return parsed.ok ? [parsed.value] : []
}
