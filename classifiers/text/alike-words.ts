// The dictionary's words by how they are written, by how they sound and by how they look: for each way the commonest word
// with that sound or shape. Two to four characters: of one character alone, nobody knows what else it was meant to be.

import { readLexiconFile } from '#classifiers/lexicon/read-rows.ts'
import { syllableIndex } from '#classifiers/model/syllable-index.ts'
import { shapeClasses } from './shape-classes.ts'
import { FIRST_HASH, mix, WordIndex } from './word-index.ts'

export const LONGEST_WORD = 4
export const SHORTEST_ALIKE = 2
/** A character that is no word, and anything that is not Han, in log10. */
export const UNKNOWN = 6
export const OTHER = 1
/** Rarer words (in the dictionary's counts) are not what somebody hid. */
const LEAST_COUNT = 60
/** Words of the trade are forced with a count of their own; here they are as common as common words. */
const MOST_COUNT = 20_000

/** Words by number, the commonest first; `costs` is minus log10 of a word's share in ordinary text. */
export type AlikeWords = Readonly<{
  words: readonly string[]
  costs: Float32Array
  written: WordIndex
  /** By UTF-16 unit: the word that a character is, or -1, and 1 where a word begins with it. The same as in `written`. */
  single: Int32Array
  begins: Uint8Array
  heard: WordIndex
  seen: WordIndex
  /** By UTF-16 unit: what characters that sound alike, or look alike, share. */
  sounds: Uint16Array
  shapes: Uint16Array
}>

export const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

function dictionary(): Pick<AlikeWords, 'words' | 'costs'> {
  const rows: [string, number][] = []
  let total = 0
  for (const line of `${readLexiconFile('base.dict')}\n${readLexiconFile('domain.dict')}`.split('\n')) {
    const space = line.indexOf(' ')
    const count = Math.min(MOST_COUNT, Number.parseInt(line.slice(space + 1), 10))
    if (!(count > 0)) continue
    total += count
    if (space <= LONGEST_WORD && (space < SHORTEST_ALIKE || count >= LEAST_COUNT)) {
      rows.push([line.slice(0, space), count])
    }
  }
  rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return {
    words: rows.map(([word]) => word),
    costs: Float32Array.from(rows, ([, count]) => Math.log10(total / count)),
  }
}

let loaded: AlikeWords | undefined

/** Loads the dictionary at first use (about 0.2 s). ConfigError when it or a table is missing. */
export function alikeWords(): AlikeWords {
  loaded ??= build()
  return loaded
}

function build(): AlikeWords {
  const { words, costs } = dictionary()
  const sounds = syllableIndex()
  const shapes = shapeClasses()
  const [written, heard, seen] = [new WordIndex(), new WordIndex(), new WordIndex()]
  words.forEach((word, i) => {
    written.put(word, i, (unit) => unit)
    if (word.length < SHORTEST_ALIKE) return
    heard.put(word, i, (unit) => sounds[unit] as number)
    seen.put(word, i, (unit) => shapes[unit] as number)
  })
  return { words, costs, written, ...singlesOf(written), heard, seen, sounds, shapes }
}

function singlesOf(written: WordIndex): Pick<AlikeWords, 'single' | 'begins'> {
  const single = Int32Array.from({ length: 65536 }, (_, unit) => written.get(mix(FIRST_HASH, unit)))
  const begins = Uint8Array.from({ length: 65536 }, (_, unit) => (written.goesOn(mix(FIRST_HASH, unit)) ? 1 : 0))
  return { single, begins }
}

/** Written anew by each call; grown as texts need. */
let best = new Float64Array(1024)

/** What the cheapest cut of `text`, as it stands, into the dictionary's words costs (log10). */
export function plainCost({ written, costs, single, begins }: AlikeWords, text: string): number {
  if (best.length <= text.length) best = new Float64Array(2 * text.length)
  best.fill(Number.POSITIVE_INFINITY, 0, text.length + 1)
  best[0] = 0
  for (let i = 0; i < text.length; i += 1) {
    const here = best[i] as number
    const unit = text.charCodeAt(i)
    const word = single[unit] as number
    const alone = !isHan(unit) ? OTHER : word >= 0 ? (costs[word] as number) : UNKNOWN
    if (here + alone < (best[i + 1] as number)) best[i + 1] = here + alone
    if (!isHan(unit) || begins[unit] === 0) continue
    let hash = mix(FIRST_HASH, unit)
    const most = Math.min(text.length, i + LONGEST_WORD)
    for (let end = i + 2; end <= most; end += 1) {
      hash = mix(hash, text.charCodeAt(end - 1))
      const longer = written.get(hash)
      const cost = longer >= 0 ? here + (costs[longer] as number) : Number.POSITIVE_INFINITY
      if (cost < (best[end] as number)) best[end] = cost
      if (!written.goesOn(hash)) break
    }
  }
  return best[text.length] as number
}

/** What one cut of `text` costs, that with the longest word at every step: never less than the cheapest, sooner found. */
export function anyCost({ written, costs, single, begins }: AlikeWords, text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i)
    let word = single[unit] as number
    let next = i + 1
    let hash = mix(FIRST_HASH, unit)
    const most = isHan(unit) && begins[unit] === 1 ? Math.min(text.length, i + LONGEST_WORD) : i
    for (let end = i + 2; end <= most; end += 1) {
      hash = mix(hash, text.charCodeAt(end - 1))
      const longer = written.get(hash)
      if (longer >= 0) {
        word = longer
        next = end
      }
      if (!written.goesOn(hash)) break
    }
    sum += !isHan(unit) ? OTHER : word >= 0 ? (costs[word] as number) : UNKNOWN
    i = next
  }
  return sum
}
