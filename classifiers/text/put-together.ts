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
let firsts: Uint8Array | undefined

/** Whole characters by their two parts, the commonest of those that share them. */
function wholeByParts(): ReadonlyMap<number, string> {
  if (wholes) return wholes
  const map = new Map<number, string>()
  firsts = new Uint8Array(65536)
  for (const [whole, parts] of loadTable('common.tsv')) {
    const key = parts.charCodeAt(0) * 65536 + parts.charCodeAt(1)
    if (parts === '-' || map.has(key)) continue
    map.set(key, whole)
    firsts[parts.charCodeAt(0)] = 1
  }
  wholes = map
  return map
}

/** The whole character for the parts at `i`, when the text reads better with it after `before`. */
function wholeAt(text: string, i: number, before: string): string | undefined {
  if (firsts?.[text.charCodeAt(i)] !== 1 || i + 1 >= text.length) return undefined
  const whole = wholes?.get(text.charCodeAt(i) * 65536 + text.charCodeAt(i + 1))
  if (whole === undefined) return undefined
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
  while (first < text.length && wholeAt(text, first, lastOf(text, first)) === undefined) first += 1
  if (first === text.length) return view
  const builder = new ViewBuilder(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const whole = i < first ? undefined : wholeAt(text, i, builder.lastText(AROUND))
    if (whole === undefined) {
      builder.push(text.charCodeAt(i), at(starts, i), at(ends, i))
      continue
    }
    builder.pushText(whole, Math.min(at(starts, i), at(starts, i + 1)), Math.max(at(ends, i), at(ends, i + 1)))
    i += 1
  }
  return builder.finish('mended')
}
