// Chinese digits in long runs (一三八零零…, 幺叁捌…, 洞拐) read as digits. In short runs they are words and stay.

import { at, type ViewBuilder } from './view-builder.ts'

/** A run shorter than this is a date, an amount or a word. */
const SHORTEST = 5
/** So many of them must be Chinese digits; "12345678一" is a list, not a disguise. */
const LEAST_CHINESE = 2
/** No shorter run is ever read otherwise: the end of an id. */
export const SHORTEST_RUN = 3
const LONG = 8

/** The ASCII digit for each unit that is a Chinese one, else 0. */
const DIGIT_OF = new Uint8Array(65536)
const WRITTEN = ['零〇○洞', '一壹幺弌', '二贰弍两', '三叁弎参', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾']
WRITTEN.forEach((forms, digit) => {
  for (const form of forms) DIGIT_OF[form.charCodeAt(0)] = 0x30 + digit
})

const SEPARATORS = new Set([...' -.·_/*~|'].map((mark) => mark.charCodeAt(0)))
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** True for a digit, Chinese or not. */
export const isRunDigit = (unit: number): boolean => isDigit(unit) || isChineseDigit(unit)
/** True for a mark that may stand between the digits of a run. */
export const isSeparator = (unit: number): boolean => SEPARATORS.has(unit)

/** True for every unit that can be part of such a run; lets callers skip the pass when none was seen. */
export const isChineseDigit = (unit: number): boolean => at(DIGIT_OF, unit) !== 0

/** End of the run of digits that begins at `start`, single separators between them allowed. */
function runEnd(builder: ViewBuilder, start: number): Readonly<{ end: number; digits: number; chinese: number }> {
  let end = start
  let digits = 0
  let chinese = 0
  for (let i = start; i < builder.length; i += 1) {
    const unit = at(builder.units, i)
    const isChinese = at(DIGIT_OF, unit) !== 0
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

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isMark = (unit: number): boolean => unit === 0x5f || unit === 0x2d

/** True when the run goes on from Latin letters, as the figures of an id do: moli_八八六六. */
function endsAnId(builder: ViewBuilder, start: number): boolean {
  if (start < 2) return false
  const [before, last] = [at(builder.units, start - 2), at(builder.units, start - 1)]
  return isLetter(before) && (isLetter(last) || isMark(last))
}

/** May the run [start, end) be read as digits? One Chinese digit suffices in the middle of a long one. */
function isDisguised(builder: ViewBuilder, start: number, run: ReturnType<typeof runEnd>): boolean {
  if (run.chinese >= LEAST_CHINESE) {
    return run.digits >= SHORTEST || (run.digits >= SHORTEST_RUN && endsAnId(builder, start))
  }
  const inside = isDigit(at(builder.units, start)) && isDigit(at(builder.units, run.end - 1))
  return run.chinese === 1 && inside && run.digits >= LONG
}

/** Rewrites long runs in place, one unit for one unit, and names the evasion "numeral". */
export function foldChineseDigits(builder: ViewBuilder): void {
  for (let i = 0; i < builder.length; i += 1) {
    const unit = at(builder.units, i)
    if (at(DIGIT_OF, unit) === 0 && !isDigit(unit)) continue
    const run = runEnd(builder, i)
    if (isDisguised(builder, i, run)) {
      for (let k = i; k < run.end; k += 1) builder.units[k] = at(DIGIT_OF, at(builder.units, k)) || at(builder.units, k)
      builder.folds.add('numeral')
    }
    i = Math.max(i, run.end - 1)
  }
}
