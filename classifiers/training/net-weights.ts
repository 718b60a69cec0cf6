// The reading network while it learns: embeddings and kernels in full precision, and how they become the eight-bit table
// that ships.

import { HEADS } from '#classifiers/model/heads.ts'
import { rowContents } from '#classifiers/model/net-rows.ts'
import { FILTERS, FIRST_KNOWN, POOLED, ROW, WIDTHS } from '#classifiers/model/net-shape.ts'
import type { Net } from '#classifiers/model/reading-net.ts'
import { SHAPES } from '#classifiers/model/shape-index.ts'
import { SYLLABLES } from '#classifiers/model/syllable-index.ts'
import { createWideTable, type WideTable } from './wide-table.ts'

export const EMBEDDING = 48

/** Parameters by name. A character is read as its own vector plus its sound's and its shape's; row 0 of each is padding. */
export type NetWeights = Readonly<{
  vocabulary: string
  characters: Float32Array
  sounds: Float32Array
  shapes: Float32Array
  /** ROW × EMBEDDING. */
  kernels: Float32Array
  bias: Float32Array
  out: Float32Array
  outBias: Float32Array
}>

/** Weights to begin from: embeddings of about unit variance, kernels and answers uniform by fan-in (He et al., 2015). */
export function initialNet(vocabulary: string, random: () => number): NetWeights {
  const uniform = (count: number, reach: number): Float32Array =>
    Float32Array.from({ length: count }, () => (2 * random() - 1) * reach)
  const characters = uniform((FIRST_KNOWN + vocabulary.length) * EMBEDDING, 1.2)
  const sounds = uniform((1 + SYLLABLES) * EMBEDDING, 1.2)
  const shapes = uniform((1 + SHAPES) * EMBEDDING, 1.2)
  for (const vectors of [characters, sounds, shapes]) vectors.fill(0, 0, EMBEDDING)
  const kernels = new Float32Array(ROW * EMBEDDING)
  let slot = 0
  for (const width of WIDTHS) {
    const reach = 1 / Math.sqrt(width * EMBEDDING)
    kernels.set(uniform(width * FILTERS * EMBEDDING, reach), slot * FILTERS * EMBEDDING)
    slot += width
  }
  return {
    vocabulary,
    characters,
    sounds,
    shapes,
    kernels,
    bias: new Float32Array(POOLED),
    out: uniform(HEADS.length * POOLED, 1 / Math.sqrt(POOLED)),
    outBias: new Float32Array(HEADS.length),
  }
}

/** Which pooled filter a place of a row belongs to. */
export const filterAt: Uint16Array = Uint16Array.from({ length: ROW }, (_, place) => {
  const slot = Math.floor(place / FILTERS)
  const width = slot < 2 ? 0 : slot < 5 ? 1 : 2
  return width * FILTERS + (place % FILTERS)
})

/** An empty table of the shape of the network. */
export const emptyTable = (): WideTable => createWideTable({ dimensions: EMBEDDING, filters: FILTERS, widths: WIDTHS })

/** The net that ships: a table of what each filter says to each character, in eight bits. */
export function packNet(weights: NetWeights): Net {
  const { vocabulary, characters, sounds, shapes, kernels } = weights
  const contents = rowContents(vocabulary)
  const vectors = new Float32Array(contents.length * EMBEDDING)
  contents.forEach(({ character, sound, shape }, row) => {
    for (let d = 0; d < EMBEDDING; d += 1) {
      vectors[row * EMBEDDING + d] =
        (characters[character * EMBEDDING + d] ?? 0) +
        (sounds[sound * EMBEDDING + d] ?? 0) +
        (shapes[shape * EMBEDDING + d] ?? 0)
    }
  })
  const exact = emptyTable()
  exact.fill(kernels, vectors, contents.length)
  const { table, scales } = cutToEightBits(exact.copy())
  const { bias, out, outBias } = weights
  return { vocabulary, table, scales, bias, out, outBias }
}

/** Each filter has one scale for all its slots, so that its slots can be added up as they are. */
function cutToEightBits(exact: Float32Array): Pick<Net, 'table' | 'scales'> {
  const scales = new Float32Array(POOLED)
  for (let i = 0; i < exact.length; i += 1) {
    const filter = filterAt[i % ROW] ?? 0
    scales[filter] = Math.max(scales[filter] ?? 0, Math.abs(exact[i] ?? 0) / 127)
  }
  const table = Int8Array.from(exact, (value, i) => Math.round(value / (scales[filterAt[i % ROW] ?? 0] || 1)))
  return { table, scales }
}
