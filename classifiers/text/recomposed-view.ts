// The recomposed view: characters written as their parts (亻呆 for 保) put together again, over the compact view.

import { loadTable } from '#classifiers/lexicon/read-rows.ts'
import type { View } from '#classifiers/reading.ts'
import { at, NO_FOLDS, ViewBuilder } from './view-builder.ts'

let wholes: ReadonlyMap<number, string> | undefined
let firsts: Uint8Array | undefined

const pairKey = (first: number, second: number): number => first * 65536 + second

/** Whole character by its two parts. Throws ConfigError when the table is missing. */
function wholeByParts(): ReadonlyMap<number, string> {
  if (wholes) return wholes
  const map = new Map<number, string>()
  firsts = new Uint8Array(65536)
  for (const [parts, whole] of loadTable('split.tsv')) {
    map.set(pairKey(parts.charCodeAt(0), parts.charCodeAt(1)), whole)
    firsts[parts.charCodeAt(0)] = 1
  }
  wholes = map
  return map
}

/** True when some character's first part stands in the text; most texts have none of the rare ones. */
function wholeAt(text: string, i: number, table: ReadonlyMap<number, string>): string | undefined {
  if (i + 1 >= text.length || firsts?.[text.charCodeAt(i)] !== 1) return undefined
  return table.get(pairKey(text.charCodeAt(i), text.charCodeAt(i + 1)))
}

/** The recomposed view of a compact view; the same units under another name when nothing was split. */
export function makeRecomposed(compact: View): View {
  const table = wholeByParts()
  const { text, starts, ends } = compact
  let first = 0
  while (first < text.length && wholeAt(text, first, table) === undefined) first += 1
  if (first === text.length) return { name: 'recomposed', text, starts, ends, folds: NO_FOLDS }
  const builder = new ViewBuilder(text.length)
  builder.folds.add('split_char')
  for (let i = 0; i < text.length; i += 1) {
    const whole = i < first ? undefined : wholeAt(text, i, table)
    if (whole === undefined) {
      builder.push(text.charCodeAt(i), at(starts, i), at(ends, i))
      continue
    }
    const from = Math.min(at(starts, i), at(starts, i + 1))
    builder.pushText(whole, from, Math.max(at(ends, i), at(ends, i + 1)))
    i += 1
  }
  return builder.finish('recomposed')
}
