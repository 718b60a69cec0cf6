// Examples in memory that every worker sees: some hundred megabytes once, instead of once for each.

import { HEADS } from '#classifiers/model/heads.ts'
import { FEATURE_GROUPS, type Features } from '#classifiers/model/scope-features.ts'
import type { Example } from './make-examples.ts'

const KINDS: readonly Example['kind'][] = ['post', 'window', 'comment']

/** Numbers of all examples one after the other; where each list begins stands in `…Ends`. */
export type SharedExamples = Readonly<{
  count: number
  places: Uint32Array
  placeEnds: Float64Array
  reads: Uint16Array
  readEnds: Float64Array
  targets: Float64Array
  weights: Float64Array
  kinds: Uint8Array
}>

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes)

/** Copies the examples into shared memory. */
export function shareExamples(examples: readonly Example[]): SharedExamples {
  const lists = examples.flatMap(({ features }) => FEATURE_GROUPS.map((group) => features[group]))
  const lengthOf = (all: readonly { length: number }[]): number => all.reduce((sum, { length }) => sum + length, 0)
  const count = examples.length
  const memory: SharedExamples = {
    count,
    places: new Uint32Array(shared(4 * lengthOf(lists))),
    placeEnds: endsOf(lists),
    reads: new Uint16Array(shared(2 * lengthOf(examples.map(({ reads }) => reads)))),
    readEnds: endsOf(examples.map(({ reads }) => reads)),
    targets: new Float64Array(shared(8 * HEADS.length * count)),
    weights: new Float64Array(shared(8 * count)),
    kinds: new Uint8Array(shared(count)),
  }
  lists.forEach((list, i) => {
    memory.places.set(list, memory.placeEnds[i])
  })
  examples.forEach(({ reads, targets, weight, kind }, i) => {
    const from = memory.readEnds[i] ?? 0
    for (let unit = 0; unit < reads.length; unit += 1) memory.reads[from + unit] = reads.charCodeAt(unit)
    memory.targets.set(targets, i * HEADS.length)
    memory.weights[i] = weight
    memory.kinds[i] = KINDS.indexOf(kind)
  })
  return memory
}

/** Entry `i` is where list `i` begins and list `i - 1` ends. */
function endsOf(lists: readonly { length: number }[]): Float64Array {
  const ends = new Float64Array(shared(8 * (lists.length + 1)))
  lists.forEach(({ length }, i) => {
    ends[i + 1] = (ends[i] ?? 0) + length
  })
  return ends
}

/** The examples again, as views of the shared memory. */
export function openSharedExamples(memory: SharedExamples): Example[] {
  const { count, places, placeEnds, targets, weights, kinds } = memory
  return Array.from({ length: count }, (_, i): Example => {
    const lists = FEATURE_GROUPS.map((group, g) => {
      const list = i * FEATURE_GROUPS.length + g
      return [group, places.subarray(placeEnds[list], placeEnds[list + 1])] as const
    })
    const reads = readsOf(memory, i)
    return {
      features: { ...Object.fromEntries(lists), reads } as Features,
      reads,
      kind: KINDS[kinds[i] ?? 0] ?? 'post',
      targets: targets.subarray(i * HEADS.length, (i + 1) * HEADS.length),
      weight: weights[i] ?? 0,
    }
  })
}

/** As many units as a call takes arguments for. */
const CHUNK = 8192

function readsOf({ reads, readEnds }: SharedExamples, i: number): string {
  const units = reads.subarray(readEnds[i], readEnds[i + 1])
  let text = ''
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.subarray(at, at + CHUNK))
  return text
}
