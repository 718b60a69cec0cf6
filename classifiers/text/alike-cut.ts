// The cheapest cut of a text into words, those included that only sound or look like what is written: what a junk text was
// meant to say. Works on tables that are written anew by each call, so that nothing is made for a text but its mends.

import { type AlikeWords, alikeWords, isHan, LONGEST_WORD, OTHER, SHORTEST_ALIKE, UNKNOWN } from './alike-words.ts'
import { FIRST_HASH, mix, type WordIndex } from './word-index.ts'

/** What it costs (log10) to believe that one character was written for another of its sound, or of its shape. */
const SOUNDS_LIKE = 2.2
const LOOKS_LIKE = 2.4

type Exchange = 'homophone' | 'lookalike'
/** Another unit that is read at a place of the text, and why. */
export type Mend = Readonly<{ place: number; unit: number; exchange: Exchange }>

/** Units of the longest text that is cut at once. */
export const MOST = 400
const NOT_HAN = -1

/** A way to read characters as others: an index of words by classes of characters. */
type Likeness = Readonly<{
  index: WordIndex
  costs: Float32Array
  classes: Uint16Array
  /** The classes of the text that is cut, place by place; NOT_HAN where none is asked for. */
  of: Int32Array
  /** By unit: 1 where some word begins with its class. */
  begins: Uint8Array
  doubt: number
  byShape: 0 | 1
}>

let likenesses: readonly [Likeness, Likeness] | undefined

function likenessesOf({ heard, seen, sounds, shapes, costs }: AlikeWords): readonly [Likeness, Likeness] {
  const made = (index: WordIndex, classes: Uint16Array): Pick<Likeness, 'index' | 'classes' | 'of' | 'begins'> => {
    const begins = Uint8Array.from(classes, (one) => (index.goesOn(mix(FIRST_HASH, one)) ? 1 : 0))
    return { index, classes, of: new Int32Array(MOST), begins }
  }
  return [
    { ...made(heard, sounds), costs, doubt: SOUNDS_LIKE, byShape: 0 },
    { ...made(seen, shapes), costs, doubt: LOOKS_LIKE, byShape: 1 },
  ]
}

/** The word that is read is the one that is written. */
const AS_WRITTEN = -1

/** By end of a cut: its cost, where its last word begins, which word is read there, and whether by its shape. */
const costs = new Float64Array(MOST + 1)
const froms = new Int32Array(MOST + 1)
const read = new Int32Array(MOST + 1)
const byShapes = new Uint8Array(MOST + 1)

function begin(text: string, [bySound, byShape]: readonly [Likeness, Likeness]): void {
  costs.fill(Number.POSITIVE_INFINITY, 0, text.length + 1)
  costs[0] = 0
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    bySound.of[i] = isHan(unit) ? (bySound.classes[unit] as number) : NOT_HAN
    byShape.of[i] = isHan(unit) ? (byShape.classes[unit] as number) : NOT_HAN
  }
}

function reach(from: number, end: number, cost: number): boolean {
  const sum = (costs[from] as number) + cost
  if (sum >= (costs[end] as number)) return false
  costs[end] = sum
  froms[end] = from
  read[end] = AS_WRITTEN
  return true
}

function goAsWritten({ written, costs: ofWords, single, begins }: AlikeWords, text: string, i: number): void {
  const unit = text.charCodeAt(i)
  if (!isHan(unit)) {
    reach(i, i + 1, OTHER)
    return
  }
  const alone = single[unit] as number
  reach(i, i + 1, alone >= 0 ? (ofWords[alone] as number) : UNKNOWN)
  if (begins[unit] === 0) return
  let hash = mix(FIRST_HASH, unit)
  const most = Math.min(text.length, i + LONGEST_WORD)
  for (let end = i + 2; end <= most; end += 1) {
    hash = mix(hash, text.charCodeAt(end - 1))
    const word = written.get(hash)
    if (word >= 0) reach(i, end, ofWords[word] as number)
    if (!written.goesOn(hash)) return
  }
}

function goAlike({ index, costs: ofWords, of, begins, doubt, byShape }: Likeness, text: string, i: number): void {
  if (begins[text.charCodeAt(i)] === 0) return
  let hash = mix(FIRST_HASH, of[i] as number)
  const most = Math.min(text.length, i + LONGEST_WORD)
  for (let end = i + SHORTEST_ALIKE; end <= most; end += 1) {
    if (of[end - 1] === NOT_HAN) return
    hash = mix(hash, of[end - 1] as number)
    const entry = index.entryOf(hash)
    const changed = entry < 0 ? end : index.changedAt(entry, text, i)
    // A word of which no character stands there is a guess, not a reading.
    if (changed < end - i && reach(i, end, (ofWords[index.numberAt(entry)] as number) + doubt * changed)) {
      read[end] = index.numberAt(entry)
      byShapes[end] = byShape
    }
    if (!index.goesOn(hash)) return
  }
}

/** Where the cut that was made last reads another character than is written; the last place first. */
function mendsOf({ words }: AlikeWords, text: string, offset: number): Mend[] {
  const mends: Mend[] = []
  for (let end = text.length; end > 0; end = froms[end] as number) {
    if (read[end] === AS_WRITTEN) continue
    const word = words[read[end] as number] ?? ''
    const from = froms[end] as number
    const exchange = byShapes[end] === 1 ? 'lookalike' : 'homophone'
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i)
      if (unit !== text.charCodeAt(from + i)) mends.push({ place: offset + from + i, unit, exchange })
    }
  }
  return mends
}

/** What the text costs as it stands, and by how much a cut must be cheaper. */
type Wanted = Readonly<{ plain: number; gain: number }>

/**
 * The mends of the cheapest cut of `text` (at most MOST units), their places shifted by `offset`; none when it gains less
 * than is wanted. Ties go to what is written, then to what sounds so.
 */
export function cheapestMends(text: string, offset: number, { plain, gain }: Wanted): Mend[] {
  const words = alikeWords()
  likenesses ??= likenessesOf(words)
  const [bySound, byShape] = likenesses
  begin(text, likenesses)
  for (let i = 0; i < text.length; i += 1) {
    goAsWritten(words, text, i)
    if (bySound.of[i] === NOT_HAN) continue
    goAlike(bySound, text, i)
    goAlike(byShape, text, i)
  }
  return plain - (costs[text.length] as number) >= gain ? mendsOf(words, text, offset) : []
}
