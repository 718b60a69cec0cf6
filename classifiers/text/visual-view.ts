// The visual view: what a reader sees, in the order of seeing, in Unicode's compatibility form (NFKC).

import type { View } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { visualOrder } from './bidi.ts'
import { codeAt } from './code-at.ts'
import { isBidiControl, isInvisible, isJoiner, isMark, isPictorial, isSelector } from './invisibles.ts'
import { NO_FOLDS, unmovedPlaces, ViewBuilder } from './view-builder.ts'

type Shown = Readonly<{ text: string; evasion: Evasion | null }>

/** Longest run of marks on one character that is normalised together; "zalgo" text goes in slices. */
const LONGEST_CLUSTER = 32

const HAS_WORD = /[\p{L}\p{N}]/u
const shownByCode = new Map<number, Shown>()

/** The evasion that a compatibility form is: full-width, a number sign, or a letter that only looks like one. */
function compatEvasion(code: number, text: string): Evasion | null {
  if (!HAS_WORD.test(text)) return null
  if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff5a)) return 'fullwidth'
  if (/^[\p{P}\p{S}]*[0-9]+[\p{P}\p{S}]*$/u.test(text)) return 'numeral'
  // Units and abbreviations (℃, ㎡, №) are everyday writing.
  return text.length === 1 ? 'lookalike' : null
}

function showCode(code: number): Shown {
  const known = shownByCode.get(code)
  if (known) return known
  const written = String.fromCodePoint(code)
  const text = written.normalize('NFKC')
  const shown: Shown = { text, evasion: text === written ? null : compatEvasion(code, text) }
  shownByCode.set(code, shown)
  return shown
}

function countInvisible(raw: string, i: number, builder: ViewBuilder): void {
  const code = codeAt(raw, i)
  // Overrides that moved something are the evasion "bidi"; the rest of them are just invisible.
  if (isBidiControl(code) && builder.folds.has('bidi')) return
  if (isSelector(code) || (code === 0xfeff && i === 0)) return
  if (isJoiner(code) && isPictorial(raw.charCodeAt(i - 1)) && isPictorial(raw.charCodeAt(i + 1))) return
  if (code > 0xffff && i > 0 && isPictorial(raw.charCodeAt(i - 1))) return
  builder.folds.add('zero_width')
}

/** Adds the character at `i` with its marks; returns where the next one begins. */
function showCluster(raw: string, i: number, stop: number, builder: ViewBuilder): number {
  const code = codeAt(raw, i)
  const size = code > 0xffff ? 2 : 1
  if (isInvisible(code)) {
    countInvisible(raw, i, builder)
    return i + size
  }
  let end = i + size
  while (end < stop && end - i < LONGEST_CLUSTER && isMark(raw.charCodeAt(end))) end += 1
  if (end > i + size) {
    builder.pushText(raw.slice(i, end).normalize('NFKC'), i, end)
    return end
  }
  const shown = showCode(code)
  if (shown.evasion) builder.folds.add(shown.evasion)
  else if (shown.text.length === 1 && !isHalf(code)) SHOWN[code] = shown.text.charCodeAt(0)
  builder.pushText(shown.text, i, end)
  return end
}

/** Half of a character of two units: alone it shows itself, but it seldom stands alone. */
const isHalf = (code: number): boolean => code > 0xffff || (code >= 0xd800 && code <= 0xdfff)

/** Units that one unit shows, whatever stands around them (a mark behind them apart); 0 = not known to be such. */
const SHOWN = new Uint16Array(65_536)
for (let unit = 0x4e00; unit <= 0x9fff; unit += 1) SHOWN[unit] = unit
for (let unit = 0x20; unit < 0x7f; unit += 1) SHOWN[unit] = unit
SHOWN[0x0a] = 0x0a
const MARKS = Uint8Array.from({ length: 65_536 }, (_, unit) => (isMark(unit) ? 1 : 0))

/** True when every unit is known to show itself. */
function isShownAsWritten(raw: string): boolean {
  for (let i = 0; i < raw.length; i += 1) {
    const unit = raw.charCodeAt(i)
    if (unit === 0 || SHOWN[unit] !== unit || MARKS[unit] === 1) return false
  }
  return true
}

function showStretch(raw: string, start: number, stop: number, builder: ViewBuilder): void {
  for (let i = start; i < stop; ) {
    const shown = SHOWN[raw.charCodeAt(i)] as number
    if (shown !== 0 && !(i + 1 < stop && MARKS[raw.charCodeAt(i + 1)] === 1)) {
      builder.push(shown, i, i + 1)
      i += 1
    } else {
      i = showCluster(raw, i, stop, builder)
    }
  }
}

/** The visual view of a field. Total on any string, lone surrogates included. */
export function makeVisual(raw: string): View {
  if (isShownAsWritten(raw)) return { name: 'visual', text: raw, ...unmovedPlaces(raw.length), folds: NO_FOLDS }
  const builder = new ViewBuilder(raw.length)
  const order = visualOrder(raw)
  if (order === null) {
    showStretch(raw, builder.begin(raw, SHOWN, MARKS), raw.length, builder)
  } else {
    builder.folds.add('bidi')
    for (const [start, end] of order) showStretch(raw, start, end, builder)
  }
  return builder.finish('visual')
}
