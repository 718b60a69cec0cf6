// One batch through the reading network and back: the same table trick as when it ships, worked out for the characters
// that stand in the batch, so that a batch costs its distinct characters and not its length times the kernels.

import { HEADS } from '#classifiers/model/heads.ts'
import { FILTERS, POOLED, ROW, WIDTHS } from '#classifiers/model/net-shape.ts'
import { SHAPES } from '#classifiers/model/shape-index.ts'
import { SYLLABLES } from '#classifiers/model/syllable-index.ts'
import { EMBEDDING, emptyTable, type NetWeights } from './net-weights.ts'
import { createWideSlopes, type WideSlopes } from './wide-slopes.ts'
import type { WideTable } from './wide-table.ts'

/** A text as numbers of characters, sounds and shapes, already with what this epoch hides of it. */
export type Encoded = Readonly<{ characters: Uint16Array; sounds: Uint16Array; shapes: Uint16Array }>

/** First slot of each width in a row. */
const FIRST_SLOT = [0, 2, 5] as const

/** Memory that one batch after another works in: some megabytes for each would be cleared and collected thousands of times. */
export type Room = { readonly table: WideTable; readonly slopes: WideSlopes; vectors: Float32Array }

/** An empty room. */
export const createRoom = (): Room => ({
  table: emptyTable(),
  slopes: createWideSlopes({ dimensions: EMBEDDING, row: ROW }),
  vectors: new Float32Array(),
})

/** The distinct (character, sound, shape) of a batch, their vectors and their table rows, and the way back. */
export class Batch {
  readonly #weights: NetWeights
  readonly #placeOf = new Map<number, number>()
  readonly #met: { character: number; sound: number; shape: number }[] = []
  readonly #texts: Uint32Array[]
  readonly #room: Room
  readonly #places: Float32Array

  /** `room` is this batch's until the next one is made with it. */
  constructor(weights: NetWeights, texts: readonly Encoded[], room: Room) {
    this.#weights = weights
    this.#room = room
    this.#texts = texts.map((text) => this.#rowsOf(text))
    const count = this.#met.length
    if (room.vectors.length < count * EMBEDDING) room.vectors = new Float32Array(2 * count * EMBEDDING)
    this.#met.forEach(({ character, sound, shape }, row) => {
      const vector = room.vectors.subarray(row * EMBEDDING, (row + 1) * EMBEDDING)
      for (let d = 0; d < EMBEDDING; d += 1) {
        vector[d] =
          (weights.characters[character * EMBEDDING + d] as number) +
          (weights.sounds[sound * EMBEDDING + d] as number) +
          (weights.shapes[shape * EMBEDDING + d] as number)
      }
    })
    room.table.fill(weights.kernels, room.vectors, count)
    room.slopes.begin(weights.kernels, room.vectors, count)
    this.#places = room.slopes.places()
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
    const { best, at } = this.#room.table.strongest(this.#texts[index] ?? new Uint32Array(WIDTHS[2]))
    const { bias } = this.#weights
    return { found: best.map((sum, f) => Math.max(0, sum + (bias[f] as number))), at }
  }

  /** Sends the slope of one pooled filter back to the table places that made it. */
  sendBack(index: number, filter: number, slope: number, at: number): void {
    const rows = this.#texts[index] ?? new Uint32Array(0)
    const places = this.#places
    const w = Math.floor(filter / FILTERS)
    const slot = FIRST_SLOT[w] ?? 0
    for (let j = 0; j < (WIDTHS[w] ?? 0); j += 1) {
      const place = (rows[at + j] as number) * ROW + (slot + j) * FILTERS + (filter % FILTERS)
      places[place] = (places[place] as number) + slope
    }
  }

  /** Turns the table's slopes into slopes of kernels, characters, sounds and shapes. */
  finish(slopes: NetWeights): void {
    const { kernels, vectors } = this.#room.slopes.finish()
    for (let i = 0; i < kernels.length; i += 1) {
      slopes.kernels[i] = (slopes.kernels[i] as number) + (kernels[i] as number)
    }
    this.#met.forEach(({ character, sound, shape }, row) => {
      const vectorSlope = vectors.subarray(row * EMBEDDING, (row + 1) * EMBEDDING)
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
