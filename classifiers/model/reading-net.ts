// A small network that reads characters in order: filters over 2, 3 and 5 characters, the strongest answer of each kept,
// one layer of answers on top (Kim, "Convolutional neural networks for sentence classification", EMNLP 2014).
// Since the input is characters, what a filter says to a character at each of its slots is a number in a table: reading
// is adding eight-bit numbers, and of them many at once (wide-sums.ts). A character that the training texts did not have
// is read by its sound and its shape (net-rows.ts).

import { HEADS } from './heads.ts'
import { findRows, writeRows } from './net-rows.ts'
import { POOLED, ROW, WIDTHS } from './net-shape.ts'
import { createWideSums, WIDE_HEADS, type WideSums } from './wide-sums.ts'

/** `table` holds rows of ROW eight-bit numbers, each filter in its own scale; `out` is HEADS × POOLED. */
export type Net = Readonly<{
  vocabulary: string
  table: Int8Array
  scales: Float32Array
  bias: Float32Array
  out: Float32Array
  outBias: Float32Array
}>

/** A net with its index from UTF-16 unit to row, and its tables where the wide sums read them. */
export type ReadyNet = Readonly<{ net: Net; rowOf: Uint16Array; sums: WideSums; places: Places; seen: Seen }>

/** The memory of the sums as numbers; made anew when it has grown. `answers` are added to the bias. */
type Seen = { rows: Int32Array; best: Int16Array; found: Float64Array; bias: Float64Array; answers: Float64Array }

/** Addresses in the memory of the sums: the table at 0, then these; the rows of a text stand last and may grow. */
type Places = Readonly<{ weights: number; bias: number; answers: number; found: number; best: number; rows: number }>

/** Units of a text for which there is room from the beginning. */
const USUAL_LENGTH = 1024
const LEAST_SHORT = -32_768
const DOUBLE = 8

function placesAfter(table: number): Places {
  const weights = Math.ceil(table / DOUBLE) * DOUBLE
  const bias = weights + DOUBLE * POOLED * WIDE_HEADS
  const answers = bias + DOUBLE * WIDE_HEADS
  const found = answers + DOUBLE * WIDE_HEADS
  const best = found + DOUBLE * POOLED
  return { weights, bias, answers, found, best, rows: best + 2 * POOLED }
}

/** Makes a net ready to read: about twice the memory of its table. */
export function prepareNet(net: Net): ReadyNet {
  const rows = findRows(net.vocabulary)
  const places = placesAfter(rows.count * ROW)
  const sums = createWideSums(places.rows + 4 * USUAL_LENGTH)
  writeRows(rows, net.table, new Int8Array(sums.memory.buffer, 0, rows.count * ROW))
  // Turned round: what one pooled number adds to all heads stands together.
  const weights = new Float64Array(sums.memory.buffer, places.weights, POOLED * WIDE_HEADS)
  net.out.forEach((weight, at) => {
    weights[(at % POOLED) * WIDE_HEADS + Math.floor(at / POOLED)] = weight
  })
  new Float64Array(sums.memory.buffer, places.bias, WIDE_HEADS).set(net.outBias)
  return { net, rowOf: rows.rowOf, sums, places, seen: seenIn(sums, places) }
}

const seenIn = ({ memory: { buffer } }: WideSums, { rows, best, found, bias, answers }: Places): Seen => ({
  rows: new Int32Array(buffer, rows, Math.floor((buffer.byteLength - rows) / 4)),
  best: new Int16Array(buffer, best, POOLED),
  found: new Float64Array(buffer, found, POOLED),
  bias: new Float64Array(buffer, bias, WIDE_HEADS),
  answers: new Float64Array(buffer, answers, WIDE_HEADS),
})

/** Room for the rows of `length` characters. */
function rowsFor({ sums, places, seen }: ReadyNet, length: number): Int32Array {
  if (length > seen.rows.length) {
    sums.memory.grow(Math.ceil((4 * length) / 65_536))
    Object.assign(seen, seenIn(sums, places))
  }
  return seen.rows
}

/** What each filter found at its best place in `text`, at least 0; left where the layer of answers reads it. */
function findStrongest(ready: ReadyNet, text: string): void {
  const { net, rowOf, sums, places } = ready
  const length = Math.max(text.length, WIDTHS[2])
  const rows = rowsFor(ready, length)
  for (let i = 0; i < length; i += 1) rows[i] = i < text.length ? (rowOf[text.charCodeAt(i)] as number) * ROW : 0
  const { best, found } = ready.seen
  best.fill(LEAST_SHORT)
  sums.strongest(places.rows, length, places.best)
  for (let i = 0; i < POOLED; i += 1) {
    const said = (best[i] as number) * (net.scales[i] as number) + (net.bias[i] as number)
    found[i] = Math.max(0, Math.fround(said))
  }
}

/** The net's answers (log-odds of every head) to a text. Pure; any string. */
export function readWith(ready: ReadyNet, text: string): Float64Array {
  findStrongest(ready, text)
  const { sums, places, seen } = ready
  seen.answers.set(seen.bias)
  sums.answer(places.found, POOLED, places.weights, places.answers)
  return seen.answers.slice(0, HEADS.length)
}
