// Real public texts that are no lures: comments, questions about insurance, questions to a payment app, headlines.

import { readRealPosts } from '#seeds/corpus/read-real-posts.ts'
import type { Post } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { CannotMeasure } from '../gate.ts'
import { asPost, readCsv, readLines } from './files.ts'

const COMMENTS = 'data/train-ok/thu-coai+COLDataset'
const QUESTIONS = 'data/eval-only/zejunwang1+CSTS'
const HEADLINES = 'data/eval-only/649453932+Chinese-Text-Classification-Pytorch'

/** Of COLDataset all three splits: 37,480 comments. */
export function readComments(shared: string): Post[] {
  return ['train', 'dev', 'test'].flatMap((split) =>
    readCsv(shared, `${COMMENTS}/${split}.csv`).flatMap((row, i) => asPost(row.TEXT ?? '', `col-${split}:${i}`)),
  )
}

/** Questions and clauses of InsQABench. */
export function readInsurance(shared: string): Post[] {
  const read = readRealPosts(`${shared}/data/train-ok`).filter(({ source }) => source.startsWith('InsQABench'))
  const missing = read.find((one) => one.missing)
  if (missing) throw new CannotMeasure(`${missing.source} is not there`, 'put it into the folder given as --shared')
  return read.flatMap(({ posts }) => posts)
}

/** Both questions of each CSTS pair, every wording once. */
export function readQuestions(shared: string): Post[] {
  const texts = ['train', 'dev'].flatMap((split) =>
    readLines(shared, `${QUESTIONS}/${split}.txt`).flatMap((line) => line.split('\t').slice(0, 2)),
  )
  return [...new Set(texts)].flatMap((text, i) => asPost(text, `csts:${i}`))
}

/** 20,000 headlines. */
export function readHeadlines(shared: string): Post[] {
  return ['dev', 'test'].flatMap((split) =>
    readLines(shared, `${HEADLINES}/${split}.txt`).flatMap((line, i) =>
      asPost(line.split('\t')[0] ?? '', `headline-${split}:${i}`),
    ),
  )
}

/** What `train --corpora` may learn from, source by source. */
export const readTrainable = (shared: string) => readRealPosts(`${shared}/data/train-ok`)

/** As `train` does: of the real texts every fifth is learned from. */
const EACH = 5

/** Every fifth text of a source, in the order of reading. */
export const sampleOf = (texts: readonly Post[]): readonly Post[] => texts.filter((_, i) => i % EACH === 0)

/** Where the project's own posts are. */
export const CORPUS = projectFile('seeds/corpus')
