// Whether two texts are copies of one. A sketch is the set of a text's runs of Han sounds (bottom-k of it when the text is
// long: Broder, "On the resemblance and containment of documents", 1997); the smallest few of them are the marks by which
// candidates are found. Latin letters and digits are left out: they are what copyists change, contacts and sums.

import type { NearText, Sketch } from '#src/domain/near-text.ts'
import { plainOf, runsOf } from './sound-runs.ts'

/** Raised when the sketch of the same text becomes another. */
const VERSION = 1
const RUN = 3
const FARTHEST = 4000
/** Kept of a text; all of one of up to about a thousand characters, so that it is compared exactly. */
const MOST_RUNS = 1024
/** A text of fewer different runs is nobody's copy: two greetings are alike by chance. */
const FEWEST_RUNS = 8
/** Short texts of fewer runs are copies only when hardly anything was changed. */
const SHORT = 16
const SHORT_ALIKE_FROM = 0.7
const MARKS = 12
const FEWEST_SHARED = 3
/** Of the shorter text, this share stands in the other: a copyist adds, and changes little. */
const CONTAINED_FROM = 0.75
/** Of both together: a short text inside a much longer one is a quotation. */
const ALIKE_FROM = 0.4

const NONE: Sketch = new Uint32Array(0)

function sketch(text: string): Sketch {
  const runs = runsOf(plainOf(text, FARTHEST).replace(/[a-z0-9]+/gi, ''), RUN)
  return runs.size < FEWEST_RUNS ? NONE : Uint32Array.from(runs).sort().slice(0, MOST_RUNS)
}

/** Up to where both sketches are whole: a full one ends where its text was cut short. */
function reachOf(a: Sketch, b: Sketch): number {
  const ends = [a, b].filter(({ length }) => length === MOST_RUNS).map((full) => full.at(-1) ?? 0)
  return Math.min(0xffffffff, ...ends)
}

type Counts = Readonly<{ both: number; a: number; b: number }>

function count(a: Sketch, b: Sketch): Counts {
  const reach = reachOf(a, b)
  let [i, j, both] = [0, 0, 0]
  const within = (sketch: Sketch, at: number): boolean => at < sketch.length && (sketch[at] as number) <= reach
  while (within(a, i) || within(b, j)) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY]
    if (x === y) both += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return { both, a: i, b: j }
}

function compare(one: Sketch, other: Sketch): number {
  if (one.length === 0 || other.length === 0) return 0
  const { both, a, b } = count(one, other)
  const least = Math.min(a, b)
  const alike = both / (a + b - both)
  return both >= CONTAINED_FROM * least && alike >= (least < SHORT ? SHORT_ALIKE_FROM : ALIKE_FROM) ? alike : 0
}

/** The house's measure of copies. */
export const nearText: NearText = {
  version: VERSION,
  fewestShared: FEWEST_SHARED,
  sketch,
  marks: (of) => of.slice(0, MARKS),
  compare,
}
