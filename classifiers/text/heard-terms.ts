// Terms written in homophones: what sounds like a term is read as one where the text as written is junk and the text with
// the term in it is not. No list of spellings is needed, and no language model: the dictionary of ordinary words decides.

import { type Automaton, buildAutomaton } from '#classifiers/lexicon/automaton.ts'
import type { View } from '#classifiers/reading.ts'
import { soundClasses, soundsOfTerm, soundsSame } from './sounds.ts'
import { at } from './view-builder.ts'
import { createWordCosts, type WordCosts } from './word-costs.ts'

/** A term that is heard at view units [start, end), and how much more ordinary the text is with it (log10). */
export type HeardTerm = Readonly<{ term: string; start: number; end: number; gain: number }>

export type Hearing = Readonly<{
  /** What is heard in a view. `near` says whether another word of the trade stands outside [start, end). */
  hear(view: View, near: (start: number, end: number) => boolean): HeardTerm[]
}>

// The numbers below were chosen on homophones of our own making in the corpus, and on the real comments that may be
// trained on; see tests/gates/cloaked-terms.ts for the gate that other hands' homophones measure.

/** A term is ten times commoner in what we read than its words would make it, but no commoner than a common word. */
const TERM_BONUS = 1
const CHEAPEST_TERM = 4.5
/** What it costs to believe that one character was written for another: of the same sound, and of a sound like it. */
const SAME_SOUND = 1
const LIKE_SOUND = 2.5
/** The gain that is wanted, and what is let off where the trade is spoken of anyway, or the term is long. */
const WANTED = 0.3
const LESS_NEAR = 0.8
const LESS_LONG = 0.5
const LONG = 3
/** Characters on each side that are looked at with the term. */
const AROUND = 4

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff
const costOfTerm = (inWords: number): number => Math.max(CHEAPEST_TERM, inWords - TERM_BONUS)

class Listener implements Hearing {
  readonly #terms: readonly string[]
  readonly #known: readonly string[]
  readonly #automaton: Automaton
  /** Index into `terms` of each way of sounding. */
  readonly #termOf: Int32Array
  /** What each term costs as a word; made at first use. */
  #costOf: Float64Array | undefined
  #costs: WordCosts | undefined
  #last = { text: '', from: 0, to: 0, cost: 0 }

  constructor(terms: readonly string[], known: readonly string[]) {
    this.#terms = terms
    this.#known = known
    const ways = terms.map((term) => soundsOfTerm(term))
    this.#termOf = Int32Array.from(ways.flatMap((sounds, i) => sounds.map(() => i)))
    this.#automaton = buildAutomaton(ways.flat(), soundClasses())
  }

  hear(view: View, near: (start: number, end: number) => boolean): HeardTerm[] {
    const heard: HeardTerm[] = []
    this.#automaton.find(view.text, (index, start, end) => {
      const number = this.#termOf[index] as number
      const term = this.#terms[number] as string
      const doubt = doubtOf(view.text, start, term)
      if (doubt === null) return
      const gain = this.#gain(view, start, number) - doubt
      const wanted = WANTED - (term.length >= LONG ? LESS_LONG : 0)
      if (gain > wanted - LESS_NEAR && (gain > wanted || near(start, end))) heard.push({ term, start, end, gain })
    })
    return heard.length === 0 ? heard : withoutClashes(heard)
  }

  /** How much cheaper the place and its surroundings become with the term in it. */
  #gain(view: View, start: number, number: number): number {
    const costs = this.#wordCosts()
    const term = this.#terms[number] as string
    const { text } = view
    const from = reach(view, start, -1)
    const to = reach(view, start + term.length - 1, 1) + 1
    const cost = this.#costOf?.[number] as number
    const written = this.#costBetween(text, from, to)
    return written - costs.withTerm(text, { from, start, to }, { text: term, cost })
  }

  /** What stands at one place is often read in several ways. */
  #costBetween(text: string, from: number, to: number): number {
    const last = this.#last
    if (last.from !== from || last.to !== to || last.text !== text) {
      this.#last = { text, from, to, cost: this.#wordCosts().between(text, from, to) }
    }
    return this.#last.cost
  }

  #wordCosts(): WordCosts {
    if (this.#costs) return this.#costs
    const costs = createWordCosts(this.#known, costOfTerm)
    this.#costOf = Float64Array.from(this.#terms, (term) => costs.of(term))
    this.#costs = costs
    return costs
  }
}

/** The last unit in this direction, at most `AROUND` away, that Han characters reach without a gap in the original. */
function reach({ text, starts, ends }: View, from: number, step: 1 | -1): number {
  let place = from
  for (let i = 0; i < AROUND; i += 1) {
    const next = place + step
    if (next < 0 || next >= text.length || !isHan(text.charCodeAt(next))) break
    if (at(ends, Math.min(place, next)) !== at(starts, Math.max(place, next))) break
    place = next
  }
  return place
}

/** What must be believed to read `term` at `start`; null when nothing is written otherwise, or it is no Han character. */
function doubtOf(text: string, start: number, term: string): number | null {
  let doubt = 0
  for (let i = 0; i < term.length; i += 1) {
    if (text.charCodeAt(start + i) === term.charCodeAt(i)) continue
    if (!isHan(text.charCodeAt(start + i)) || !isHan(term.charCodeAt(i))) return null
    doubt += soundsSame(text.charCodeAt(start + i), term.charCodeAt(i)) ? SAME_SOUND : LIKE_SOUND
  }
  return doubt === 0 ? null : doubt
}

/** The best first; of two that read one character differently only the better stays. */
function withoutClashes(heard: readonly HeardTerm[]): HeardTerm[] {
  const kept: HeardTerm[] = []
  for (const one of heard.toSorted((a, b) => b.gain - a.gain)) {
    if (kept.every((other) => agree(one, other))) kept.push(one)
  }
  return kept
}

function agree(a: HeardTerm, b: HeardTerm): boolean {
  const from = Math.max(a.start, b.start)
  const to = Math.min(a.end, b.end)
  return from >= to || a.term.slice(from - a.start, to - a.start) === b.term.slice(from - b.start, to - b.start)
}

/** A hearing for `terms`; `known` are all words that are ordinary where the trade is spoken of. Costs some 20 ms. */
export const createHearing = (terms: readonly string[], known: readonly string[]): Hearing => new Listener(terms, known)
