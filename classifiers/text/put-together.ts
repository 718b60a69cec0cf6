// Characters that were written as their two parts, one after the other, put together again where the text is more
// ordinary with the whole character than with the parts.

import { loadTable } from '#classifiers/lexicon/read-rows.ts'
import type { View } from '#classifiers/reading.ts'
import { alikeWords, plainCost } from './alike-words.ts'
import { at, ViewBuilder } from './view-builder.ts'

/** What it costs (log10) to believe that two characters were meant as one. */
const PARTED = 2
/** Characters on each side that are looked at with the pair. */
const AROUND = 3

let wholes: ReadonlyMap<number, string> | undefined
/** One bit each: some pair of parts has such a hash. Most pairs of characters are no parts, and are not looked up. */
const pairs = new Int32Array(2 ** 11)
const bitOf = (first: number, second: number): number => (Math.imul(first, 0x9e37) ^ second) & 0xffff

/** Whole characters by their two parts, the commonest of those that share them. */
function wholeByParts(): ReadonlyMap<number, string> {
  if (wholes) return wholes
  const map = new Map<number, string>()
  for (const [whole, parts] of loadTable('common.tsv')) {
    const key = parts.charCodeAt(0) * 65536 + parts.charCodeAt(1)
    if (parts === '-' || map.has(key)) continue
    map.set(key, whole)
    const bit = bitOf(parts.charCodeAt(0), parts.charCodeAt(1))
    pairs[bit >>> 5] = (pairs[bit >>> 5] as number) | (1 << (bit & 31))
  }
  wholes = map
  return map
}

function mayBeParts(text: string, i: number): boolean {
  if (i + 1 >= text.length) return false
  const bit = bitOf(text.charCodeAt(i), text.charCodeAt(i + 1))
  return (((pairs[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1
}

/** The whole character for the parts at `i`, when the text reads better with it after what `beforeIt` gives. */
function wholeAt(text: string, i: number, beforeIt: () => string): string | undefined {
  if (!mayBeParts(text, i)) return undefined
  const whole = wholes?.get(text.charCodeAt(i) * 65536 + text.charCodeAt(i + 1))
  if (whole === undefined) return undefined
  const before = beforeIt()
  const after = text.slice(i + 2, i + 2 + AROUND)
  const words = alikeWords()
  const parted = plainCost(words, before + text.slice(i, i + 2) + after)
  return plainCost(words, before + whole + after) + PARTED < parted ? whole : undefined
}

const lastOf = (text: string, end: number): string => text.slice(Math.max(0, end - AROUND), end)

/** The view with its parted characters whole; the same view when there are none. */
export function putTogether(view: View): View {
  wholeByParts()
  const { text, starts, ends } = view
  let first = 0
  const lastOfText = (): string => lastOf(text, first)
  while (first < text.length && !(mayBeParts(text, first) && wholeAt(text, first, lastOfText) !== undefined)) first += 1
  if (first === text.length) return view
  const builder = new ViewBuilder(text.length)
  const lastOfWhole = (): string => builder.lastText(AROUND)
  for (let i = 0; i < text.length; i += 1) {
    const whole = i < first ? undefined : wholeAt(text, i, lastOfWhole)
    if (whole === undefined) {
      builder.push(text.charCodeAt(i), at(starts, i), at(ends, i))
      continue
    }
    builder.pushText(whole, Math.min(at(starts, i), at(starts, i + 1)), Math.max(at(ends, i), at(ends, i + 1)))
    i += 1
  }
  return builder.finish('mended')
}
