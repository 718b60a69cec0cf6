// The compact view: the folded one without the spaces, punctuation and pictures that stand between characters.

import type { View } from '#classifiers/reading.ts'
import { codeAt } from './code-at.ts'
import { NO_FOLDS, ViewBuilder } from './view-builder.ts'

let kept: Uint8Array | undefined

/** 1 for letters, digits and Han; the halves of supplementary characters are decided by `isKeptPair`. */
function keptUnits(): Uint8Array {
  if (kept) return kept
  kept = new Uint8Array(65536)
  const word = /[\p{L}\p{N}]/u
  for (let code = 0x30; code < 0x10000; code += 1) {
    const han = code >= 0x2e80 && code <= 0x2fdf
    if (han || word.test(String.fromCharCode(code))) kept[code] = 1
  }
  return kept
}

/** Supplementary Han (planes 2 and 3) stays; emoji and lone halves go. */
function isKeptPair(text: string, i: number): boolean {
  const code = codeAt(text, i)
  return code >= 0x20000 && code <= 0x3ffff
}

const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff

/** Marks that nobody writes between two Han characters except to part them. */
const PARTING = new Set([...'*|_~^`<>\\•@$'].map((mark) => mark.charCodeAt(0)))

/** True when text[from, to) parts two Han characters without being ordinary punctuation. */
function partsHan(text: string, from: number, to: number): boolean {
  if (to - from > 2 || from === 0 || to >= text.length) return false
  if (!isHan(text.charCodeAt(from - 1)) || !isHan(text.charCodeAt(to))) return false
  for (let i = from; i < to; i += 1) if (!PARTING.has(text.charCodeAt(i))) return false
  return true
}

/** True when Han characters stand one by one with the same single mark or space between them. */
const spelledOut = (text: string, gap: number): boolean =>
  gap > 0 &&
  gap + 3 < text.length &&
  text.charCodeAt(gap) === text.charCodeAt(gap + 2) &&
  !LISTING.has(text.charCodeAt(gap)) &&
  isHan(text.charCodeAt(gap - 1)) &&
  isHan(text.charCodeAt(gap + 1)) &&
  isHan(text.charCodeAt(gap + 3))

/** Marks that part the one-character items of a list: 男、女、老. */
const LISTING = new Set([...'、，,\n'].map((mark) => mark.charCodeAt(0)))

/** The first unit at or after `from` that is kept. */
function keptFrom(text: string, from: number): number {
  let i = from
  while (i < text.length && sizeKept(text, i) === 0) i += 1
  return i
}

/** The first unit at or after `from` that is not kept. */
function keptTo(text: string, from: number): number {
  let i = from
  for (let size = 1; size > 0 && i < text.length; i += size) size = sizeKept(text, i)
  return i
}

/** How many units of a character that is kept begin at `i`. */
function sizeKept(text: string, i: number): number {
  const unit = text.charCodeAt(i)
  if (keptUnits()[unit] === 1) return 1
  return unit >= 0xd800 && unit <= 0xdbff && isKeptPair(text, i) ? 2 : 0
}

/** The compact view of a folded view. Names "symbol_insert" when the characters were parted by hand. */
export function makeCompact(folded: View): View {
  const { text, starts, ends } = folded
  const keep = keptUnits()
  let first = 0
  while (first < text.length && keep[text.charCodeAt(first)] === 1) first += 1
  if (first === text.length) return { name: 'compact', text, starts, ends, folds: NO_FOLDS }
  const builder = new ViewBuilder(text.length)
  builder.copy(folded, 0, first)
  for (let gap = first; gap < text.length; ) {
    const from = keptFrom(text, gap)
    const to = keptTo(text, from)
    if (from < to && from > gap && (partsHan(text, gap, from) || (from === gap + 1 && spelledOut(text, gap)))) {
      builder.folds.add('symbol_insert')
    }
    builder.copy(folded, from, to)
    gap = to
  }
  return builder.finish('compact')
}
