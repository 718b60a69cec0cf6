// Sums over many lanes at once are the sums that plain loops give: to the last bit, for any text and any places.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import { prepareLinear, shareOf, sumFeatures } from '#classifiers/model/linear-model.ts'
import { findRows, rowsOf, writeRows } from '#classifiers/model/net-rows.ts'
import { FILTERS, POOLED, ROW, WIDTHS } from '#classifiers/model/net-shape.ts'
import { type Net, prepareNet, readWith } from '#classifiers/model/reading-net.ts'
import { FEATURE_GROUPS, type Features } from '#classifiers/model/scope-features.ts'
import { unsigned } from '#classifiers/model/wasm-bytes.ts'

/** Bytes without a pattern, the two ends among them. */
const byteAt = (i: number): number => ((Math.imul(i ^ (i >>> 13), 0x2c1b3c6d) >>> 7) & 0xff) - 128
const VOCABULARY = '退保险全额我你'

const net: Net = {
  vocabulary: VOCABULARY,
  table: Int8Array.from({ length: rowsOf(VOCABULARY) * ROW }, (_, i) => byteAt(i)),
  scales: Float32Array.from({ length: POOLED }, (_, i) => 0.001 + (i % 13) / 1000),
  bias: Float32Array.from({ length: POOLED }, (_, i) => (i % 7) / 10 - 2),
  out: Float32Array.from({ length: HEADS.length * POOLED }, (_, i) => byteAt(i) / 300),
  outBias: Float32Array.from(HEADS, (_, i) => byteAt(i) / 100),
}

const placed = findRows(VOCABULARY)
const table = new Int8Array(placed.count * ROW)
writeRows(placed, net.table, table)

/** The definition: the strongest answer of each filter, then one layer, one number after the other. */
function plainly(text: string): number[] {
  const { rowOf } = placed
  const rows = Array.from({ length: Math.max(text.length, 5) }, (_, i) => rowOf[text.charCodeAt(i)] ?? 0)
  const found = WIDTHS.flatMap((width, order) => {
    const slot = [0, 2, 5][order] ?? 0
    return Array.from({ length: FILTERS }, (_, filter) => {
      const said = (at: number, k: number): number =>
        table[(rows[at + k] ?? 0) * ROW + (slot + k) * FILTERS + filter] ?? 0
      const windows = Array.from({ length: rows.length - width + 1 }, (_, at) =>
        Array.from({ length: width }, (_, k) => said(at, k)).reduce((a, b) => a + b, 0),
      )
      const pooled = order * FILTERS + filter
      return Math.max(0, Math.fround(Math.max(...windows) * (net.scales[pooled] ?? 0) + (net.bias[pooled] ?? 0)))
    })
  })
  return HEADS.map((_, head) =>
    found.reduce((sum, said, i) => sum + (net.out[head * POOLED + i] ?? 0) * said, net.outBias[head] ?? 0),
  )
}

describe('the reading network over lanes', () => {
  const ready = prepareNet(net)

  it('answers as plain loops do', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...VOCABULARY, '钱', '葆', '㐂', 'v', '1'), maxLength: 60 }),
      fc.string(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect([...readWith(ready, text)]).toEqual(plainly(text))
      }),
      { numRuns: 40 },
    )
  })

  it('reads a text for which its memory has to grow', () => {
    const text = '退保险全额'.repeat(20_000)
    expect([...readWith(prepareNet(net), text)]).toEqual(plainly('退保险全额'.repeat(3)))
  })
})

describe('rows of weights over lanes', () => {
  const table = Int8Array.from({ length: TABLE_SIZE * HEADS.length }, (_, i) => byteAt(i))
  // One place whose weights are all at the end of their range: the sums of many must not run over.
  table.fill(-128, 0, HEADS.length)
  table.fill(127, HEADS.length, 2 * HEADS.length)
  const linear = {
    table,
    scales: Float64Array.from(HEADS, (_, i) => 0.01 + i / 1000),
    bias: Float64Array.from(HEADS, (_, i) => i / 7),
  }
  const ready = prepareLinear(linear)
  const featuresWith = (places: readonly number[]): Features =>
    ({
      ...Object.fromEntries(FEATURE_GROUPS.map((group) => [group, new Uint32Array()])),
      rules: Uint32Array.from(places),
      reads: '',
    }) as Features

  function plainTotal(places: readonly number[]): number[] {
    return HEADS.map((_, head) => {
      const sum = places.reduce((all, place) => all + (table[place * HEADS.length + head] ?? 0), 0)
      return (linear.bias[head] ?? 0) + sum * shareOf(places.length) * (linear.scales[head] ?? 0)
    })
  }

  it('adds up as plain loops do', () => {
    const places = fc.array(fc.oneof(fc.nat(TABLE_SIZE - 1), fc.constantFrom(0, 1, TABLE_SIZE - 1)), { maxLength: 700 })
    fc.assert(
      fc.property(places, (some) => {
        expect([...sumFeatures(ready, featuresWith(some)).total]).toEqual(plainTotal(some))
      }),
      { numRuns: 60 },
    )
  })

  it('does not run over, however many rows are as large as rows can be', () => {
    for (const place of [0, 1]) {
      const many = new Array<number>(30_000).fill(place)
      expect([...sumFeatures(ready, featuresWith(many)).total]).toEqual(plainTotal(many))
    }
  })
})

describe('numbers in a module', () => {
  it('are written in groups of seven bits', () => {
    expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]) // the example of the specification's LEB128 note
    expect(unsigned(0)).toEqual([0])
  })
})
