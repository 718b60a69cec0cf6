// Chinese digits in long runs (一三八零零…, 幺叁捌…, 洞拐) read as digits. In short runs they are words and stay.

import { at, type ViewBuilder } from './view-builder.ts'

/** A run shorter than this is a date, an amount or a word. */
const SHORTEST = 5
/** So many of them must be Chinese digits; "12345678一" is a list, not a disguise. */
const LEAST_CHINESE = 2

const DIGIT_OF = new Map<number, number>()
const WRITTEN = ['零〇○洞', '一壹幺弌', '二贰弍', '三叁弎', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖']
WRITTEN.forEach((forms, digit) => {
  for (const form of forms) DIGIT_OF.set(form.charCodeAt(0), 0x30 + digit)
})

const SEPARATORS = new Set([...' -.·_/'].map((mark) => mark.charCodeAt(0)))
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** True for every unit that can be part of such a run; lets callers skip the pass when none was seen. */
export const isChineseDigit = (unit: number): boolean => DIGIT_OF.has(unit)

/** End of the run of digits that begins at `start`, single separators between them allowed. */
function runEnd(builder: ViewBuilder, start: number): Readonly<{ end: number; digits: number; chinese: number }> {
  let end = start
  let digits = 0
  let chinese = 0
  for (let i = start; i < builder.length; i += 1) {
    const unit = at(builder.units, i)
    const isChinese = DIGIT_OF.has(unit)
    if (!isChinese && !isDigit(unit)) {
      if (SEPARATORS.has(unit) && end === i) continue
      break
    }
    digits += 1
    if (isChinese) chinese += 1
    end = i + 1
  }
  return { end, digits, chinese }
}

/** Rewrites long runs in place, one unit for one unit, and names the evasion "numeral". */
export function foldChineseDigits(builder: ViewBuilder): void {
  for (let i = 0; i < builder.length; i += 1) {
    const unit = at(builder.units, i)
    if (!DIGIT_OF.has(unit) && !isDigit(unit)) continue
    const run = runEnd(builder, i)
    if (run.digits >= SHORTEST && run.chinese >= LEAST_CHINESE) {
      for (let k = i; k < run.end; k += 1) builder.units[k] = DIGIT_OF.get(at(builder.units, k)) ?? at(builder.units, k)
      builder.folds.add('numeral')
    }
    i = Math.max(i, run.end - 1)
  }
}
