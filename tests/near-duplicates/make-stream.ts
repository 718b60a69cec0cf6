// The stream that copies are looked for in: every text of the corpus once, its minimal pairs among them, copies of some of
// them, and news that share a paragraph.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { type CorpusPost, readCorpus } from '#seeds/corpus/read-corpus.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import type { Streamed } from './stream.ts'
import { EDITS, mixed, type Random } from './variants.ts'

const SEED = 20_261_127

/** `every`: of how many texts one is copied; `writers`: only these of the corpus (all when empty). */
export type StreamOptions = Readonly<{ every: number; writers?: readonly string[] }>

const textOf = ({ labelled: { post } }: CorpusPost): string => `${post.title}\n${post.text}`

/** The corpus tells some stories twice in the same words and changes a comment: those are one text. */
const wordsOf = (text: string): string => text.replace(/[\p{P}\p{S}\s\d]+/gu, '')

/** Texts that differ in words, each as an original. */
export function originalsFrom(texts: readonly string[]): Streamed[] {
  const byWords = new Map(texts.toReversed().map((text) => [wordsOf(text), text]))
  return [...byWords].reverse().map(([words, text]) => ({ text, original: words, edit: '' }))
}

const copyOf = ({ text, original }: Streamed, edit: string, random: Random): Streamed => ({
  text: (EDITS[edit] ?? mixed)(text, random),
  original,
  edit,
})

/** A paragraph that many notices end with, behind texts of their own that are no shorter. */
function noticesWithOneEnd(posts: readonly CorpusPost[], random: Random): Streamed[] {
  const innocent = posts
    .filter(({ labelled }) => labelled.label.stance === 'report' || labelled.label.stance === 'official')
    .map(textOf)
    .filter((text) => text.length >= 60)
  const ends = innocent.filter((text) => text.length <= 160)
  return innocent.flatMap((text, i) => {
    const end = ends[Math.floor(random() * 5)] ?? ''
    return end.length <= text.length && end !== text
      ? [{ text: `${text}\n${end}`, original: `notice:${i}`, edit: '' }]
      : []
  })
}

function shuffle<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
  return list
}

/** Names of the edits that copies are made with, `mixed` among them. */
export const EDIT_NAMES: readonly string[] = [...Object.keys(EDITS), 'mixed']

export type MadeStream = Readonly<{
  stream: readonly Streamed[]
  notices: readonly Streamed[]
  families: ReadonlyMap<string, string>
}>

type Copying = Readonly<{ every: number; random: Random }>

/** Every edit once of one in `every` originals, in a drawn order. */
export function copiesAmong(originals: readonly Streamed[], { every, random }: Copying): Streamed[] {
  const copied = originals.filter((_, i) => i % every === 0)
  return shuffle(
    copied.flatMap((one) => EDIT_NAMES.map((edit) => copyOf(one, edit, random))),
    random,
  )
}

/** Originals first, then the copies. `families`: by original, who tells the same story. */
export function makeStream({ every, writers = [] }: StreamOptions): MadeStream {
  const random = mulberry32(SEED)
  const posts = readCorpus(projectFile('seeds', 'corpus')).filter(
    ({ writer }) => writers.length === 0 || writers.includes(writer),
  )
  const originals = originalsFrom(posts.map(textOf))
  const families = new Map(
    posts.map((post) => [wordsOf(textOf(post)), post.family && `${post.writer}/${post.family}`] as const),
  )
  const stream = [...originals, ...copiesAmong(originals, { every, random })]
  return { stream, notices: noticesWithOneEnd(posts, random), families }
}
