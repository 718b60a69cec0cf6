// A small network that reads characters in order: filters over 2, 3 and 5 characters, the strongest answer of each kept,
// one layer of answers on top (Kim, "Convolutional neural networks for sentence classification", EMNLP 2014).
// Since the input is characters, what a filter says to a character at each of its slots is a number in a table: reading
// is adding eight-bit numbers. A character that the training texts did not have is read by its sound.

import { HEADS } from './heads.ts'
import { SYLLABLES, syllableIndex } from './syllable-index.ts'

export const WIDTHS = [2, 3, 5] as const
export const FILTERS = 64
/** Slots of all widths together; slot `s` of filter `f` stands at `s × FILTERS + f` in a row. */
export const SLOTS = 10
export const ROW = SLOTS * FILTERS
export const POOLED = WIDTHS.length * FILTERS
/** Row 0 is padding, row 1 an unknown character without a sound, then the known ones, then one for each sound. */
export const FIRST_KNOWN = 2

/** `table` holds rows of ROW eight-bit numbers, each filter in its own scale; `out` is HEADS × POOLED. */
export type Net = Readonly<{
  vocabulary: string
  table: Int8Array
  scales: Float32Array
  bias: Float32Array
  out: Float32Array
  outBias: Float32Array
}>

/** A net with its index from UTF-16 unit to row. */
export type ReadyNet = Readonly<{ net: Net; rowOf: Uint16Array }>

export const rowsOf = (vocabulary: string): number => FIRST_KNOWN + vocabulary.length + SYLLABLES

/** Makes a net ready to read. */
export function prepareNet(net: Net): ReadyNet {
  const firstSound = FIRST_KNOWN + net.vocabulary.length - 1
  const rowOf = Uint16Array.from(syllableIndex(), (sound) => (sound === 0 ? 1 : firstSound + sound))
  for (let i = 0; i < net.vocabulary.length; i += 1) rowOf[net.vocabulary.charCodeAt(i)] = FIRST_KNOWN + i
  return { net, rowOf }
}

/** What each filter found at its best place in `text`, at least 0. */
function strongest({ net, rowOf }: ReadyNet, text: string): Float32Array {
  const length = Math.max(text.length, WIDTHS[2])
  const rows = new Int32Array(length)
  for (let i = 0; i < text.length; i += 1) rows[i] = (rowOf[text.charCodeAt(i)] ?? 1) * ROW
  const best = new Int32Array(POOLED).fill(-1_000_000)
  pairs(net.table, rows, best)
  triples(net.table, rows, best)
  fives(net.table, rows, best)
  return Float32Array.from(best, (sum, i) => Math.max(0, sum * (net.scales[i] ?? 0) + (net.bias[i] ?? 0)))
}

// The three loops are written out: a loop over slots inside would cost three times the time. Every index is in range by
// construction, so the casts stand for checks that would be paid for at every addition.

function pairs(table: Int8Array, rows: Int32Array, best: Int32Array): void {
  for (let i = 0; i + 1 < rows.length; i += 1) {
    const a = rows[i] as number
    const b = (rows[i + 1] as number) + FILTERS
    for (let f = 0; f < FILTERS; f += 1) {
      const sum = (table[a + f] as number) + (table[b + f] as number)
      if (sum > (best[f] as number)) best[f] = sum
    }
  }
}

function triples(table: Int8Array, rows: Int32Array, best: Int32Array): void {
  for (let i = 0; i + 2 < rows.length; i += 1) {
    const a = (rows[i] as number) + 2 * FILTERS
    const b = (rows[i + 1] as number) + 3 * FILTERS
    const c = (rows[i + 2] as number) + 4 * FILTERS
    for (let f = 0; f < FILTERS; f += 1) {
      const sum = (table[a + f] as number) + (table[b + f] as number) + (table[c + f] as number)
      if (sum > (best[FILTERS + f] as number)) best[FILTERS + f] = sum
    }
  }
}

function fives(table: Int8Array, rows: Int32Array, best: Int32Array): void {
  for (let i = 0; i + 4 < rows.length; i += 1) {
    const a = (rows[i] as number) + 5 * FILTERS
    const b = (rows[i + 1] as number) + 6 * FILTERS
    const c = (rows[i + 2] as number) + 7 * FILTERS
    const d = (rows[i + 3] as number) + 8 * FILTERS
    const e = (rows[i + 4] as number) + 9 * FILTERS
    for (let f = 0; f < FILTERS; f += 1) {
      const sum =
        (table[a + f] as number) +
        (table[b + f] as number) +
        (table[c + f] as number) +
        (table[d + f] as number) +
        (table[e + f] as number)
      if (sum > (best[2 * FILTERS + f] as number)) best[2 * FILTERS + f] = sum
    }
  }
}

/** The net's answers (log-odds of every head) to a text. Pure; any string. */
export function readWith(ready: ReadyNet, text: string): Float64Array {
  const found = strongest(ready, text)
  const { out, outBias } = ready.net
  return Float64Array.from(HEADS, (_, head) => {
    let sum = outBias[head] ?? 0
    for (let i = 0; i < POOLED; i += 1) sum += (out[head * POOLED + i] as number) * (found[i] as number)
    return sum
  })
}
