// One batch through the reading network and back: the same table trick as when it ships, worked out for the characters
// that stand in the batch, so that a batch costs its distinct characters and not its length times the kernels.

import { HEADS } from '#classifiers/model/heads.ts'
import { FILTERS, POOLED, ROW, WIDTHS } from '#classifiers/model/net-shape.ts'
import { SYLLABLES } from '#classifiers/model/syllable-index.ts'
import { EMBEDDING, type NetWeights, tableOf } from './net-weights.ts'

/** A text as character and sound numbers, already with what the epoch leaves unread. */
export type Encoded = Readonly<{ characters: Uint16Array; sounds: Uint16Array }>

/** First slot of each width in a row. */
const FIRST_SLOT = [0, 2, 5] as const

/** The distinct (character, sound) pairs of a batch, their vectors and their table rows, and the way back. */
export class Batch {
  readonly #weights: NetWeights
  readonly #placeOf = new Map<number, number>()
  readonly #pairs: { character: number; sound: number }[] = []
  readonly #texts: Int32Array[]
  readonly vectors: Float32Array
  readonly table: Float32Array
  readonly tableSlopes: Float32Array

  constructor(weights: NetWeights, texts: readonly Encoded[]) {
    this.#weights = weights
    this.#texts = texts.map((text) => this.#rowsOf(text))
    const count = this.#pairs.length
    this.vectors = new Float32Array(count * EMBEDDING)
    this.tableSlopes = new Float32Array(count * ROW)
    this.#pairs.forEach(({ character, sound }, row) => {
      const vector = this.vectors.subarray(row * EMBEDDING, (row + 1) * EMBEDDING)
      for (let d = 0; d < EMBEDDING; d += 1) {
        vector[d] =
          (weights.characters[character * EMBEDDING + d] as number) + (weights.sounds[sound * EMBEDDING + d] as number)
      }
    })
    this.table = tableOf(weights.kernels, this.vectors, count)
  }

  #rowsOf({ characters, sounds }: Encoded): Int32Array {
    const rows = new Int32Array(Math.max(characters.length, WIDTHS[2]))
    for (let i = 0; i < rows.length; i += 1) {
      const character = characters[i] ?? 0
      const sound = sounds[i] ?? 0
      const key = character * (SYLLABLES + 1) + sound
      let place = this.#placeOf.get(key)
      if (place === undefined) {
        place = this.#pairs.length
        this.#placeOf.set(key, place)
        this.#pairs.push({ character, sound })
      }
      rows[i] = place * ROW
    }
    return rows
  }

  /** What every filter finds at its best place in text `index`, and where that is. */
  read(index: number): Readonly<{ found: Float32Array; at: Int32Array }> {
    const rows = this.#texts[index] ?? new Int32Array(0)
    const best = new Float32Array(POOLED).fill(Number.NEGATIVE_INFINITY)
    const at = new Int32Array(POOLED)
    WIDTHS.forEach((width, w) => {
      this.#scan(rows, { width, slot: FIRST_SLOT[w] ?? 0, from: w * FILTERS }, best, at)
    })
    const { bias } = this.#weights
    return { found: best.map((sum, f) => Math.max(0, sum + (bias[f] as number))), at }
  }

  #scan(
    rows: Int32Array,
    { width, slot, from }: Readonly<{ width: number; slot: number; from: number }>,
    best: Float32Array,
    at: Int32Array,
  ): void {
    const { table } = this
    const sums = new Float32Array(FILTERS)
    for (let i = 0; i + width <= rows.length; i += 1) {
      sums.fill(0)
      for (let j = 0; j < width; j += 1) {
        const place = (rows[i + j] as number) + (slot + j) * FILTERS
        for (let f = 0; f < FILTERS; f += 1) sums[f] = (sums[f] as number) + (table[place + f] as number)
      }
      for (let f = 0; f < FILTERS; f += 1) {
        if ((sums[f] as number) <= (best[from + f] as number)) continue
        best[from + f] = sums[f] as number
        at[from + f] = i
      }
    }
  }

  /** Sends the slope of one pooled filter back to the table places that made it. */
  sendBack(index: number, filter: number, slope: number, at: number): void {
    const rows = this.#texts[index] ?? new Int32Array(0)
    const w = Math.floor(filter / FILTERS)
    const slot = FIRST_SLOT[w] ?? 0
    for (let j = 0; j < (WIDTHS[w] ?? 0); j += 1) {
      const place = (rows[at + j] as number) + (slot + j) * FILTERS + (filter % FILTERS)
      this.tableSlopes[place] = (this.tableSlopes[place] as number) + slope
    }
  }

  /** Turns the table's slopes into slopes of kernels, characters and sounds. */
  finish(slopes: NetWeights): void {
    const { kernels } = this.#weights
    const vectorSlope = new Float32Array(EMBEDDING)
    this.#pairs.forEach(({ character, sound }, row) => {
      vectorSlope.fill(0)
      for (let place = 0; place < ROW; place += 1) {
        const slope = this.tableSlopes[row * ROW + place] as number
        if (slope === 0) continue
        const kernel = place * EMBEDDING
        for (let d = 0; d < EMBEDDING; d += 1) {
          const value = this.vectors[row * EMBEDDING + d] as number
          slopes.kernels[kernel + d] = (slopes.kernels[kernel + d] as number) + slope * value
          vectorSlope[d] = (vectorSlope[d] as number) + slope * (kernels[kernel + d] as number)
        }
      }
      addTo(slopes.characters, character, vectorSlope)
      addTo(slopes.sounds, sound, vectorSlope)
    })
  }

  /** Characters and sounds that the batch read, each once, padding left out. */
  touched(): Readonly<{ characters: ReadonlySet<number>; sounds: ReadonlySet<number> }> {
    const characters = new Set(this.#pairs.map(({ character }) => character))
    const sounds = new Set(this.#pairs.map(({ sound }) => sound))
    characters.delete(0)
    sounds.delete(0)
    return { characters, sounds }
  }
}

function addTo(table: Float32Array, row: number, slope: Float32Array): void {
  if (row === 0) return
  const from = row * EMBEDDING
  for (let d = 0; d < EMBEDDING; d += 1) table[from + d] = (table[from + d] as number) + (slope[d] as number)
}

/** Empty slopes of the same shape. */
export function slopesLike(weights: NetWeights): NetWeights {
  const like = (array: Float32Array): Float32Array => new Float32Array(array.length)
  return {
    vocabulary: '',
    characters: like(weights.characters),
    sounds: like(weights.sounds),
    kernels: like(weights.kernels),
    bias: new Float32Array(POOLED),
    out: new Float32Array(HEADS.length * POOLED),
    outBias: new Float32Array(HEADS.length),
  }
}
