// The folded view: simplified, lower case, digits of every script, look-alikes and speaking emoji as plain characters.

import type { View } from '#classifiers/reading.ts'
import { foldChineseDigits, isChineseDigit, isRunDigit, isSeparator, SHORTEST_RUN } from './chinese-digits.ts'
import { codeAt } from './code-at.ts'
import { FOLD_EVASIONS, type FoldTables, foldTables } from './fold-tables.ts'
import { at, NO_FOLDS, ViewBuilder } from './view-builder.ts'

/** Characters that begin a way of writing 微信; a heart or cross after them is its second half. */
const WEI = new Set([...'微薇威葳溦徽徵维卫v'].map((char) => char.charCodeAt(0)))
const HEARTS = new Set([0x2764, 0x2665, 0x2661, 0x1f493, 0x1f495, 0x1f496, 0x1f497, 0x1f499, 0x1f49c, 0x1f49b, 0x1f9e1])
const CROSSES = new Set([0x2718, 0x2716, 0x2717, 0x2715, 0x274c, 0xd7])

/** What a heart or a cross says after 微, v and their like; null elsewhere. */
function afterWei(code: number, builder: ViewBuilder): string | null {
  if (!WEI.has(builder.last())) return null
  if (HEARTS.has(code)) return '信'
  return CROSSES.has(code) ? 'x' : null
}

/** Folds the character at `i` that the one-to-one table does not know; returns the index after it. */
function foldRare(visual: View, i: number, builder: ViewBuilder, tables: FoldTables): number {
  const code = codeAt(visual.text, i)
  const next = i + (code > 0xffff ? 2 : 1)
  const start = at(visual.starts, i)
  const end = at(visual.ends, i)
  const sign = afterWei(code, builder)
  const special = sign ? ({ text: sign, evasion: 'emoji' } as const) : tables.special.get(code)
  if (special) {
    builder.pushText(special.text, start, end)
    if (special.evasion) builder.folds.add(special.evasion)
  } else {
    builder.pushText(visual.text.slice(i, next), start, end)
  }
  return next
}

/** 0 = stays as it is. */
const DIGIT = 1
const SEPARATES = 2
const MAY_CHANGE = 3
/** What becomes of each unit, as far as the unit alone tells; made at first use. */
let fates: Uint8Array | undefined

function fateOfUnits({ simple, special }: FoldTables): Uint8Array {
  const made = new Uint8Array(65_536)
  for (let unit = 0; unit < made.length; unit += 1) {
    const rare = special.has(unit) || HEARTS.has(unit) || CROSSES.has(unit) || (unit >= 0xd800 && unit <= 0xdfff)
    if (simple[unit] !== 0 || rare) made[unit] = MAY_CHANGE
    else if (isRunDigit(unit)) made[unit] = DIGIT
    else if (isSeparator(unit)) made[unit] = SEPARATES
  }
  return made
}

/** True when folding changes nothing: no unit that may change, and no run of digits long enough to be read otherwise. */
function isFolded(text: string, tables: FoldTables): boolean {
  fates ??= fateOfUnits(tables)
  let run = 0
  for (let i = 0; i < text.length; i += 1) {
    const fate = fates[text.charCodeAt(i)]
    if (fate === MAY_CHANGE) return false
    if (fate === DIGIT) run += 1
    else if (fate !== SEPARATES) run = 0
    if (run >= SHORTEST_RUN) return false
  }
  return true
}

/** The folded view of a visual view. */
export function makeFolded(visual: View): View {
  const tables = foldTables()
  const { text, starts, ends } = visual
  if (isFolded(text, tables)) return { name: 'folded', text, starts, ends, folds: NO_FOLDS }
  const builder = new ViewBuilder(text.length)
  let chineseDigits = 0
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i)
    const simple = at(tables.simple, unit)
    if (simple !== 0) {
      const evasion = FOLD_EVASIONS[at(tables.why, unit)]
      if (evasion) builder.folds.add(evasion)
      builder.push(simple, at(starts, i), at(ends, i))
    } else if (unit < 0x7f || (unit >= 0x4e00 && unit <= 0x9fff)) {
      builder.push(unit, at(starts, i), at(ends, i))
    } else {
      i = foldRare(visual, i, builder, tables)
      continue
    }
    if (isChineseDigit(builder.last())) chineseDigits += 1
    i += 1
  }
  if (chineseDigits > 0) foldChineseDigits(builder)
  return builder.finish('folded')
}
