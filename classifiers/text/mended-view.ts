// The mended view: the folded text with junk read as the words it sounds or looks like, and characters written as their
// parts put together. Only where the dictionary finds the text junk and finds words in it once it is mended: a text that
// is ordinary as it stands stays as it stands. This is a noisy channel read with word frequencies alone (Kernighan,
// Church and Gale, "A spelling correction program based on a noisy channel model", COLING 1990).

import type { View } from '#classifiers/reading.ts'
import type { Evasion } from '#src/domain/closed-lists.ts'
import { cheapestMends, type Mend, MOST } from './alike-cut.ts'
import { type AlikeWords, alikeWords, anyCost, isHan, plainCost } from './alike-words.ts'
import { putTogether } from './put-together.ts'
import { at, NO_FOLDS, ViewBuilder } from './view-builder.ts'

/** Ordinary text costs about this much for each Han character (log10); what costs less is not looked at again. */
const ORDINARY = 2.7
/** Sums of the same costs in another order differ by less than this. */
const ROUNDING = 1e-6
/** A text is mended when that makes each of its Han characters cheaper by this much, and the whole by so much at least. */
const WORTH = 0.13
const LEAST = 3
/** Longer texts are mended stretch by stretch: time and memory stay bounded. */
const STRETCH = MOST

/** From this share of Han characters on that a sign parts from the next, the text is read without its signs. */
const PARTED = 0.3
const LEAST_PARTED = 8
/** Marks that belong between characters; anything else alone between two of them parts them. */
const BELONGS = new Uint8Array(65_536)
for (const mark of '，。！？；：、,!?;:…—\n\r"“”‘’（）()《》【】「」0123456789abcdefghijklmnopqrstuvwxyz') {
  BELONGS[mark.charCodeAt(0)] = 1
}

/** Whether a sign that does not belong there stands alone between two Han characters at `i`. */
function partsHan(text: string, i: number): boolean {
  return (
    isHan(text.charCodeAt(i - 1)) &&
    isHan(text.charCodeAt(i + 1)) &&
    !isHan(text.charCodeAt(i)) &&
    BELONGS[text.charCodeAt(i)] !== 1
  )
}

/** The view without the signs that somebody put between characters all along; the same view when nobody did. */
function joinParted(view: View): View {
  const { text, starts, ends } = view
  let together = 0
  let parted = 0
  let afterHan = text.length > 0 && isHan(text.charCodeAt(0))
  for (let i = 1; i < text.length; i += 1) {
    const han = isHan(text.charCodeAt(i))
    if (afterHan) {
      if (han) together += 1
      else if (partsHan(text, i)) parted += 1
    }
    afterHan = han
  }
  if (parted < LEAST_PARTED || parted <= PARTED * (together + parted)) return view
  const builder = new ViewBuilder(text.length)
  for (let i = 0; i < text.length; i += 1) {
    if (!partsHan(text, i)) builder.push(text.charCodeAt(i), at(starts, i), at(ends, i))
  }
  return builder.finish('mended')
}

/** The mended view of a folded view; the same units under another name when nothing was junk. */
export function makeMended(folded: View): View {
  const base = joinParted(folded)
  const whole = putTogether(base)
  const { text } = whole
  const mends: Mend[] = []
  for (let from = 0; from < text.length; from += STRETCH) {
    for (const mend of mendStretch(alikeWords(), text.slice(from, from + STRETCH), from)) mends.push(mend)
  }
  if (mends.length === 0 && whole === base) {
    return { name: 'mended', text, starts: base.starts, ends: base.ends, folds: NO_FOLDS }
  }
  const folds = new Set<Evasion>(whole === base ? [] : (['split_char'] as const))
  const builder = new ViewBuilder(text.length)
  for (let i = 0; i < text.length; i += 1) builder.push(text.charCodeAt(i), at(whole.starts, i), at(whole.ends, i))
  for (const { place, unit, exchange } of mends) {
    builder.units[place] = unit
    folds.add(exchange)
  }
  return { ...builder.finish('mended'), folds }
}

/** The characters of a stretch that are better read otherwise; none when it is ordinary as it stands. */
function mendStretch(words: AlikeWords, text: string, offset: number): Mend[] {
  let han = 0
  for (let i = 0; i < text.length; i += 1) if (isHan(text.charCodeAt(i))) han += 1
  const ordinary = ORDINARY * han + (text.length - han)
  // Most texts are ordinary already in the first cut that comes to hand, and the cheapest costs no more than that.
  if (anyCost(words, text) < ordinary - ROUNDING) return []
  const cost = plainCost(words, text)
  if (cost - (text.length - han) < ORDINARY * han) return []
  return cheapestMends(text, offset, { plain: cost, gain: Math.max(LEAST, WORTH * han) })
}
