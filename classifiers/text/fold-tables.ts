// The character tables of the folded view, built once at first use from the files in classifiers/lexicon/tables.

import { loadTable } from '#classifiers/lexicon/read-rows.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { isMark } from './invisibles.ts'

type Fold = Readonly<{ text: string; evasion: Evasion | null }>

/** `simple[unit]` is 0 (stays), or the unit it becomes; `special` holds what becomes nothing or several units. */
export type FoldTables = Readonly<{
  simple: Uint16Array
  /** Index into FOLD_EVASIONS for each unit in `simple`. */
  why: Uint8Array
  special: ReadonlyMap<number, Fold>
}>

export const FOLD_EVASIONS: readonly (Evasion | null)[] = [null, 'traditional', 'lookalike', 'numeral']
const TRADITIONAL = 1
const LOOKALIKE = 2
const NUMERAL = 3

type Draft = { simple: Uint16Array; why: Uint8Array; special: Map<number, Fold> }

/** Case and accents: everyday writing, so no evasion is named. */
function addLetters(draft: Draft): void {
  for (let code = 0x41; code < 0x2c00; code += 1) {
    const letter = String.fromCharCode(code)
    const lower = letter.toLowerCase()
    const base = code >= 0xc0 && code < 0x1f00 ? (lower.normalize('NFD')[0] ?? lower) : lower
    const plain = base >= 'a' && base <= 'z' ? base : lower
    if (plain !== letter && plain.length === 1) draft.simple[code] = plain.charCodeAt(0)
  }
}

/** Decimal digits of every script: Unicode keeps each set of ten together, beginning with zero. */
function addDigits(draft: Draft): void {
  let value = 0
  for (let code = 0x80; code < 0x1fc00; code += 1) {
    if (code === 0x2e80) code = 0xa000 // no digits among the Han characters
    if (!/\p{Nd}/u.test(String.fromCodePoint(code))) {
      value = 0
      continue
    }
    const digit = String(value % 10)
    value += 1
    if (code <= 0xffff) setSimple(draft, code, digit, NUMERAL)
    else draft.special.set(code, { text: digit, evasion: 'numeral' })
  }
}

function setSimple(draft: Draft, code: number, to: string, why: number): void {
  draft.simple[code] = to.charCodeAt(0)
  draft.why[code] = why
}

function addTable(draft: Draft, name: string, why: number): void {
  for (const [from, to] of loadTable(name)) {
    const code = from.codePointAt(0) ?? 0
    if (code <= 0xffff && to.length === 1) setSimple(draft, code, to, why)
    else draft.special.set(code, { text: to, evasion: FOLD_EVASIONS[why] ?? null })
  }
}

function addEmoji(draft: Draft): void {
  for (const [from, to] of loadTable('emoji.tsv')) {
    const evasion = /^[0-9]+$/.test(to) ? 'numeral' : 'emoji'
    draft.special.set(from.codePointAt(0) ?? 0, { text: to, evasion })
  }
}

function buildTables(): FoldTables {
  const draft: Draft = { simple: new Uint16Array(65536), why: new Uint8Array(65536), special: new Map() }
  addLetters(draft)
  addDigits(draft)
  addTable(draft, 'traditional.tsv', TRADITIONAL)
  addTable(draft, 'lookalikes.tsv', LOOKALIKE)
  addEmoji(draft)
  // Marks laid over a character (strike-through, enclosing key) hide it; the character under them stays.
  for (let code = 0x300; code < 0xfe30; code += 1) {
    if (isMark(code)) draft.special.set(code, { text: '', evasion: code === 0x20e3 ? 'numeral' : 'symbol_insert' })
  }
  return draft
}

let built: FoldTables | undefined

/** The tables, built at the first call (about 30 ms). Throws ConfigError when a table file is missing or broken. */
export function foldTables(): FoldTables {
  built ??= buildTables()
  return built
}
