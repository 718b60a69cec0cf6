// The syllables view: toneless syllables with spaces between, over the recomposed view. Letters that are written as whole
// syllables (tuibao) are parted; characters outside the trade's table stand for themselves.

import { parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'
import type { View } from '#classifiers/reading.ts'
import { at, ViewBuilder } from './view-builder.ts'

type Table = Readonly<{ syllableOf: ReadonlyMap<number, string>; known: ReadonlySet<string> }>

const SPACE = 0x20
const LONGEST = 6

let table: Table | undefined

function syllableTable(): Table {
  if (table) return table
  const syllableOf = new Map<number, string>()
  for (const { cells } of parseRows(readLexiconFile('tables/syllables.tsv'))) {
    const [syllable = '', characters = ''] = cells
    for (const character of characters) syllableOf.set(character.charCodeAt(0), syllable)
  }
  table = { syllableOf, known: new Set(syllableOf.values()) }
  return table
}

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

/** Parts letters into known syllables, or null when they cannot be parted without rest. Longest first, no giving back. */
function partLetters(letters: string, known: ReadonlySet<string>): string[] | null {
  const parts: string[] = []
  for (let i = 0; i < letters.length; ) {
    let size = Math.min(LONGEST, letters.length - i)
    while (size > 1 && !known.has(letters.slice(i, i + size))) size -= 1
    if (size < 2) return null
    parts.push(letters.slice(i, i + size))
    i += size
  }
  return parts
}

function pushToken(builder: ViewBuilder, token: string, from: number, to: number): void {
  if (builder.length > 0) builder.push(SPACE, from, from)
  builder.pushText(token, from, to)
}

function lettersEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1
  return end
}

/** Whether any letters of a text are written as syllables. */
export function isSpelledSomewhere(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (!isLetter(text.charCodeAt(i))) continue
    const end = lettersEnd(text, i)
    const letters = text.slice(i, end)
    const { known } = syllableTable()
    if (known.has(letters) || partLetters(letters, known) !== null) return true
    i = end
  }
  return false
}

/** Adds a stretch of letters as syllables with their own spans, or whole. */
function pushLetters(view: View, start: number, end: number, builder: ViewBuilder): void {
  const letters = view.text.slice(start, end)
  let i = start
  for (const part of partLetters(letters, syllableTable().known) ?? [letters]) {
    if (builder.length > 0) builder.push(SPACE, at(view.starts, i), at(view.starts, i))
    for (let k = 0; k < part.length; k += 1) {
      builder.push(part.charCodeAt(k), at(view.starts, i + k), at(view.ends, i + k))
    }
    i += part.length
  }
}

/** The syllables of simplified text, or null when a character is not in the table. */
export function syllablesOf(text: string): string | null {
  const { syllableOf } = syllableTable()
  const syllables = [...text].map((character) => syllableOf.get(character.charCodeAt(0)))
  return syllables.includes(undefined) ? null : syllables.join(' ')
}

/** The syllables view of a recomposed view. */
export function makeSyllables(recomposed: View): View {
  const { syllableOf } = syllableTable()
  const { text, starts, ends } = recomposed
  const builder = new ViewBuilder(text.length * 4)
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i)
    if (isLetter(unit)) {
      const end = lettersEnd(text, i)
      pushLetters(recomposed, i, end, builder)
      i = end
      continue
    }
    const syllable = syllableOf.get(unit)
    const size = syllable === undefined && unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length ? 2 : 1
    pushToken(builder, syllable ?? text.slice(i, i + size), at(starts, i), at(ends, i))
    i += size
  }
  return builder.finish('syllables')
}
