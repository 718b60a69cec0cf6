// How ordinary a stretch of Chinese is: the cheapest way to cut it into the words of the dictionary, each word costing
// minus the logarithm (base 10) of its share in ordinary text. Junk costs more than words: that tells a term in
// homophones (推保) from an ordinary word that happens to sound like one (退包裹).

import { parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'

/** A character that the dictionary does not have. */
const UNKNOWN = 7
const LONGEST = 5
/** A word of tables/ordinary.tsv: as common as a common word. */
const ORDINARY = 4
/** Slots of the table: a power of two, three times the words. */
const SLOTS = 2 ** 18
/** Shift that leaves as many bits of a hash as there are slots. */
const TOP = 14
const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

/** A further word, and what it costs. */
type Term = Readonly<{ text: string; cost: number }>

export type WordCosts = Readonly<{
  of(text: string): number
  /** Cost of units [from, to) of `text`. */
  between(text: string, from: number, to: number): number
  /** The same with `term` written, and a word, at `start` instead of what stands there. */
  withTerm(text: string, place: Readonly<{ from: number; start: number; to: number }>, term: Term): number
}>

/** Costs by the hash of the word: two words in 80,000 share one, and nothing hangs on a single word. */
class CostTable {
  readonly #keys = new Uint32Array(SLOTS)
  readonly #costs = new Float32Array(SLOTS)
  /** One bit each: some word's hash begins with these bits. Most stretches are no word, and are not looked for further. */
  readonly #begun = new Int32Array(SLOTS / 32)

  /** Keeps the smaller cost of a word that is given twice. */
  set(word: string, cost: number): void {
    const slot = this.#slotOf(hashOf(word))
    const known = this.#costs[slot] as number
    this.#keys[slot] = hashOf(word)
    const bit = hashOf(word) >>> TOP
    this.#begun[bit >>> 5] = (this.#begun[bit >>> 5] as number) | (1 << (bit & 31))
    this.#costs[slot] = known === 0 ? cost : Math.min(known, cost)
  }

  /** 0 = not a word. */
  get(hash: number): number {
    const bit = hash >>> TOP
    if ((((this.#begun[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return 0
    return this.#costs[this.#slotOf(hash)] as number
  }

  #slotOf(hash: number): number {
    let slot = hash & (SLOTS - 1)
    while (this.#costs[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
    return slot
  }
}

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME) >>> 0

function hashOf(word: string): number {
  let hash = FNV_BASIS
  for (let i = 0; i < word.length; i += 1) hash = mix(hash, word.charCodeAt(i))
  return hash
}

function loadDictionary(): CostTable {
  const table = new CostTable()
  let total = 0
  eachWord((_, count) => {
    total += count
  })
  eachWord((word, count) => table.set(word, Math.log10(total / count)))
  for (const { cells } of parseRows(readLexiconFile('tables/ordinary.tsv'))) table.set(cells[0] ?? '', ORDINARY)
  return table
}

/** Words and counts of the dictionary (`word count kind`). Looked at in place: 80,000 rows as arrays would fill memory. */
function eachWord(use: (word: string, count: number) => void): void {
  const text = readLexiconFile('base.dict')
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)
    const space = text.indexOf(' ', at)
    const count = Number.parseInt(text.slice(space + 1, end), 10)
    if (space - at <= LONGEST && count > 0) use(text.slice(at, space), count)
    at = end + 1
  }
}

/** The units that are cut, and the least cost of each beginning of them; written anew by each call, grown as needed. */
let units = new Uint16Array(256)
let best = new Float64Array(256)

function makeRoom(length: number): void {
  if (best.length <= length) {
    units = new Uint16Array(2 * length)
    best = new Float64Array(2 * length)
  }
}

function write(text: string, from: number, to: number): void {
  for (let i = from; i < to; i += 1) units[i - from] = text.charCodeAt(i)
}

function reach(end: number, cost: number): void {
  if (cost < (best[end] as number)) best[end] = cost
}

/** What the cheapest cut of the first `length` units costs; a word of `size` units at `at` may be used for `cost`. */
function costOfUnits(table: CostTable, length: number, { at, size, cost: ofTerm }: FurtherWord): number {
  best.fill(Number.POSITIVE_INFINITY, 0, length + 1)
  best[0] = 0
  for (let i = 0; i < length; i += 1) {
    const here = best[i] as number
    let hash = FNV_BASIS
    const most = Math.min(length, i + LONGEST)
    for (let end = i + 1; end <= most; end += 1) {
      hash = mix(hash, units[end - 1] as number)
      const cost = table.get(hash)
      if (cost > 0) reach(end, here + cost)
      else if (end === i + 1) reach(end, here + UNKNOWN)
    }
    if (at === i) reach(i + size, here + ofTerm)
  }
  return best[length] as number
}

type FurtherWord = Readonly<{ at: number; size: number; cost: number }>
const NO_WORD: FurtherWord = { at: -1, size: 0, cost: 0 }

function costOf(table: CostTable, text: string, from = 0, to: number = text.length): number {
  makeRoom(to - from)
  write(text, from, to)
  return costOfUnits(table, to - from, NO_WORD)
}

/** The dictionary's costs, and those of `terms`, which are words as well; `costOfTerm` sees what a term costs in words. */
export function createWordCosts(terms: readonly string[], costOfTerm: (inWords: number) => number): WordCosts {
  const table = loadDictionary()
  const costs = terms.map((term) => costOfTerm(costOf(table, term)))
  terms.forEach((term, i) => {
    if (term.length <= LONGEST) table.set(term, costs[i] ?? UNKNOWN)
  })
  return {
    of: (text) => costOf(table, text),
    between: (text, from, to) => costOf(table, text, from, to),
    withTerm(text, { from, start, to }, { text: term, cost }) {
      makeRoom(to - from)
      write(text, from, to)
      const at = start - from
      for (let i = 0; i < term.length; i += 1) units[at + i] = term.charCodeAt(i)
      return costOfUnits(table, to - from, { at, size: term.length, cost })
    },
  }
}
