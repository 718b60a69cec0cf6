// Text → token numbers, as BERT models for Chinese were trained: every Han character by itself, the rest in words,
// words in the longest pieces that the vocabulary knows.

import { ConfigError } from '#src/runtime/errors.ts'

/** Longer words are one unknown token, as in the original. */
const LONGEST_WORD = 100

const MARKS = { unknown: '[UNK]', start: '[CLS]', end: '[SEP]' } as const

export type WordPieces = Readonly<{
  start: number
  end: number
  /** Token numbers of a text, without start and end marks. */
  encode(text: string): number[]
}>

/** Reads `vocab.txt`: one token a line, its number the line's. ConfigError when a mark that BERT needs is missing. */
export function readVocabulary(text: string): ReadonlyMap<string, number> {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const vocabulary = new Map(lines.map((token, i) => [token, i] as const))
  const missing = Object.values(MARKS).filter((mark) => !vocabulary.has(mark))
  if (missing.length > 0)
    throw new ConfigError(`vocab.txt has no ${missing.join(', ')}`, 'give the vocabulary that belongs to the model')
  return vocabulary
}

/** Words between blanks; Han characters and punctuation are words of their own. */
function wordsOf(text: string, lowerCase: boolean): string[] {
  const clean = text.toWellFormed().replace(/[\uFFFD\p{Cf}]|(?![\t\n\r])\p{Cc}/gu, '')
  const cased = lowerCase
    ? clean
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
    : clean
  return cased.match(/\p{Script=Han}|[\p{P}$+<=>^`|~]|[^\s\p{Script=Han}\p{P}$+<=>^`|~]+/gu) ?? []
}

function piecesOf(word: string, vocabulary: ReadonlyMap<string, number>): number[] | null {
  const letters = [...word]
  if (letters.length > LONGEST_WORD) return null
  const pieces: number[] = []
  for (let at = 0; at < letters.length; ) {
    let end = letters.length
    let found: number | undefined
    for (; end > at && found === undefined; end -= 1)
      found = vocabulary.get((at > 0 ? '##' : '') + letters.slice(at, end).join(''))
    if (found === undefined) return null
    pieces.push(found)
    at = end + 1
  }
  return pieces
}

/** A tokenizer for a vocabulary; `lowerCase` as the model was trained (uncased, accents dropped). */
export function createWordPieces(vocabulary: ReadonlyMap<string, number>, lowerCase: boolean): WordPieces {
  const numberOf = (mark: string): number => vocabulary.get(mark) ?? 0
  const unknown = numberOf(MARKS.unknown)
  return {
    start: numberOf(MARKS.start),
    end: numberOf(MARKS.end),
    encode: (text) => wordsOf(text, lowerCase).flatMap((word) => piecesOf(word, vocabulary) ?? [unknown]),
  }
}
