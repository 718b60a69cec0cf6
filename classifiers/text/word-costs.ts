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
const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

export type WordCosts = Readonly<{
  /** Cost of `text`; `term` is a further word that may be used at its place. */
  of(text: string, term?: Readonly<{ at: number; length: number; cost: number }>): number
}>

/** Costs by the hash of the word: two words in 80,000 share one, and nothing hangs on a single word. */
class CostTable {
  readonly #keys = new Uint32Array(SLOTS)
  readonly #costs = new Float32Array(SLOTS)

  /** Keeps the smaller cost of a word that is given twice. */
  set(word: string, cost: number): void {
    const slot = this.#slotOf(hashOf(word))
    const known = this.#costs[slot] as number
    this.#keys[slot] = hashOf(word)
    this.#costs[slot] = known === 0 ? cost : Math.min(known, cost)
  }

  /** 0 = not a word. */
  get(hash: number): number {
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

/** Written anew by each call; grown as texts need. */
let best = new Float64Array(256)

function reach(end: number, cost: number): void {
  if (cost < (best[end] as number)) best[end] = cost
}

function costOf(table: CostTable, text: string, term?: Readonly<{ at: number; length: number; cost: number }>): number {
  if (best.length <= text.length) best = new Float64Array(2 * text.length)
  best.fill(Number.POSITIVE_INFINITY, 0, text.length + 1)
  best[0] = 0
  for (let i = 0; i < text.length; i += 1) {
    const here = best[i] as number
    let hash = FNV_BASIS
    for (let end = i + 1; end <= Math.min(text.length, i + LONGEST); end += 1) {
      hash = mix(hash, text.charCodeAt(end - 1))
      const cost = table.get(hash)
      if (cost > 0) reach(end, here + cost)
      else if (end === i + 1) reach(end, here + UNKNOWN)
    }
    if (term?.at === i) reach(i + term.length, here + term.cost)
  }
  return best[text.length] as number
}

/** The dictionary's costs, and those of `terms`, which are words as well; `costOfTerm` sees what a term costs in words. */
export function createWordCosts(terms: readonly string[], costOfTerm: (inWords: number) => number): WordCosts {
  const table = loadDictionary()
  const costs = terms.map((term) => costOfTerm(costOf(table, term)))
  terms.forEach((term, i) => {
    if (term.length <= LONGEST) table.set(term, costs[i] ?? UNKNOWN)
  })
  return { of: (text, term) => costOf(table, text, term) }
}
