// One batch through the reading network and back: the same table trick as when it ships, worked out for the characters
// that stand in the batch, so that a batch costs its distinct characters and not its length times the kernels.

import { HEADS } from '#classifiers/model/heads.ts'
import { FILTERS, POOLED, ROW, WIDTHS } from '#classifiers/model/net-shape.ts'
import { SHAPES } from '#classifiers/model/shape-index.ts'
import { SYLLABLES } from '#classifiers/model/syllable-index.ts'
import { EMBEDDING, type NetWeights } from './net-weights.ts'
import type { WideTable } from './wide-table.ts'

/** A text as numbers of characters, sounds and shapes, already with what this epoch hides of it. */
export type Encoded = Readonly<{ characters: Uint16Array; sounds: Uint16Array; shapes: Uint16Array }>

/** First slot of each width in a row. */
const FIRST_SLOT = [0, 2, 5] as const

/** The distinct (character, sound, shape) of a batch, their vectors and their table rows, and the way back. */
export class Batch {
  readonly #weights: NetWeights
  readonly #placeOf = new Map<number, number>()
  readonly #met: { character: number; sound: number; shape: number }[] = []
  readonly #texts: Uint32Array[]
  readonly #table: WideTable
  readonly vectors: Float32Array
  readonly tableSlopes: Float32Array

  /** `table` is this batch's until the next one is made with it. */
  constructor(weights: NetWeights, texts: readonly Encoded[], table: WideTable) {
    this.#weights = weights
    this.#table = table
    this.#texts = texts.map((text) => this.#rowsOf(text))
    const count = this.#met.length
    this.vectors = new Float32Array(count * EMBEDDING)
    this.tableSlopes = new Float32Array(count * ROW)
    this.#met.forEach(({ character, sound, shape }, row) => {
      const vector = this.vectors.subarray(row * EMBEDDING, (row + 1) * EMBEDDING)
      for (let d = 0; d < EMBEDDING; d += 1) {
        vector[d] =
          (weights.characters[character * EMBEDDING + d] as number) +
          (weights.sounds[sound * EMBEDDING + d] as number) +
          (weights.shapes[shape * EMBEDDING + d] as number)
      }
    })
    table.fill(weights.kernels, this.vectors, count)
  }

  #rowsOf({ characters, sounds, shapes }: Encoded): Uint32Array {
    const rows = new Uint32Array(Math.max(characters.length, WIDTHS[2]))
    for (let i = 0; i < rows.length; i += 1) {
      const character = characters[i] ?? 0
      const sound = sounds[i] ?? 0
      const shape = shapes[i] ?? 0
      const key = (character * (SYLLABLES + 1) + sound) * (SHAPES + 1) + shape
      let place = this.#placeOf.get(key)
      if (place === undefined) {
        place = this.#met.length
        this.#placeOf.set(key, place)
        this.#met.push({ character, sound, shape })
      }
      rows[i] = place
    }
    return rows
  }

  /** What every filter finds at its best place in text `index`, at least 0, and where that is. */
  read(index: number): Readonly<{ found: Float32Array; at: Int32Array }> {
    const { best, at } = this.#table.strongest(this.#texts[index] ?? new Uint32Array(WIDTHS[2]))
    const { bias } = this.#weights
    return { found: best.map((sum, f) => Math.max(0, sum + (bias[f] as number))), at }
  }

  /** Sends the slope of one pooled filter back to the table places that made it. */
  sendBack(index: number, filter: number, slope: number, at: number): void {
    const rows = this.#texts[index] ?? new Uint32Array(0)
    const w = Math.floor(filter / FILTERS)
    const slot = FIRST_SLOT[w] ?? 0
    for (let j = 0; j < (WIDTHS[w] ?? 0); j += 1) {
      const place = (rows[at + j] as number) * ROW + (slot + j) * FILTERS + (filter % FILTERS)
      this.tableSlopes[place] = (this.tableSlopes[place] as number) + slope
    }
  }

  /** Turns the table's slopes into slopes of kernels, characters and sounds. */
  finish(slopes: NetWeights): void {
    const { kernels } = this.#weights
    const vectorSlope = new Float32Array(EMBEDDING)
    this.#met.forEach(({ character, sound, shape }, row) => {
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
      addTo(slopes.shapes, shape, vectorSlope)
    })
  }

  /** Characters and sounds that the batch read, each once, padding left out. */
  touched(): Readonly<{ characters: ReadonlySet<number>; sounds: ReadonlySet<number>; shapes: ReadonlySet<number> }> {
    const characters = new Set(this.#met.map(({ character }) => character))
    const sounds = new Set(this.#met.map(({ sound }) => sound))
    const shapes = new Set(this.#met.map(({ shape }) => shape))
    characters.delete(0)
    sounds.delete(0)
    shapes.delete(0)
    return { characters, sounds, shapes }
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
    shapes: like(weights.shapes),
    kernels: like(weights.kernels),
    bias: new Float32Array(POOLED),
    out: new Float32Array(HEADS.length * POOLED),
    outBias: new Float32Array(HEADS.length),
  }
}
