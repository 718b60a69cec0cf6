// Benchmark: how well copies of a text are told from other texts, and what it costs. Generated copies of every sixth text of
// the corpus stand among all its texts, minimal pairs included. Run: npm run bench:near-duplicates [-- --shared DIR] where
// DIR/data/train-ok has real everyday texts, which nobody looked at while the thresholds were chosen.

import { loadavg } from 'node:os'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { nearText } from '#classifiers/text/near-text.ts'
import { readRealPosts } from '#seeds/corpus/read-real-posts.ts'
import { wilson } from '#tests/gates/intervals.ts'
import { copiesAmong, EDIT_NAMES, makeStream, originalsFrom } from '#tests/near-duplicates/make-stream.ts'
import { type Placed, placeStream, type Streamed, weighClusters, withStore } from '#tests/near-duplicates/stream.ts'

const EVERY = 6
const MOST_REAL = 12_000

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

function shown(hits: number, all: number): string {
  const [low, high] = wilson(hits, all)
  return `${percent(hits / all)} (95 %: ${percent(low)} to ${percent(high)}; ${hits} of ${all})`
}

/** Clusters that hold texts of different originals, for the interval: pairs of one cluster are not independent. */
function cleanClusters(placed: readonly Placed[]): { clean: number; all: number } {
  const originals = new Map<number, Set<string>>()
  for (const { cluster, original } of placed) {
    if (cluster !== null) originals.set(cluster, (originals.get(cluster) ?? new Set()).add(original))
  }
  const sizes = [...originals.values()].map(({ size }) => size)
  return { clean: sizes.filter((size) => size === 1).length, all: sizes.length }
}

function report(name: string, stream: readonly Streamed[], families: ReadonlyMap<string, string>): void {
  const { placed, ms } = withStore((store) => placeStream(store, nearText, stream))
  const worth = weighClusters(placed)
  const copies = [...worth.found.values()]
  const sum = (key: 'all' | 'hits'): number => copies.reduce((total, one) => total + one[key], 0)
  const { clean, all } = cleanClusters(placed)
  console.log(`\n${name}: ${stream.length} posts, ${sum('all')} of them copies`)
  console.log(`  precision (pairs in one cluster)  ${shown(worth.truePairs, worth.pairs)}   target 99 %`)
  console.log(`  recall (copies with their text)   ${shown(sum('hits'), sum('all'))}   target 95 %`)
  const tellable = placed.filter(({ edit, isSketched }) => edit !== '' && isSketched).length
  console.log(`  the same, of texts long enough    ${shown(sum('hits'), tellable)}`)
  console.log(`  clusters of one text alone        ${shown(clean, all)}`)
  const told = worth.strangers.filter(
    ([a, b]) => families.get(a.original) && families.get(a.original) === families.get(b.original),
  )
  console.log(`  different texts drawn together    ${worth.strangers.length}, of them minimal pairs ${told.length}`)
  console.log(`  ${ms.toFixed(2)} ms per post, sketch and store; load ${loadavg()[0]?.toFixed(1)}`)
  for (const edit of EDIT_NAMES) {
    const so = worth.found.get(edit)
    if (so) console.log(`    ${edit.padEnd(12)} ${shown(so.hits, so.all)}`)
  }
}

function real(shared: string): readonly Streamed[] {
  const texts = readRealPosts(`${shared}/data/train-ok`).flatMap(({ posts }) =>
    posts.map(({ title, text }) => `${title}\n${text}`),
  )
  if (texts.length === 0) throw new Error(`no texts under ${shared}/data/train-ok`)
  const step = Math.max(1, Math.floor(texts.length / MOST_REAL))
  const originals = originalsFrom(texts.filter((_, i) => i % step === 0))
  return [...originals, ...copiesAmong(originals, { every: EVERY, random: mulberry32(1) })]
}

const made = makeStream({ every: EVERY })
report('corpus', made.stream, made.families)
const notices = withStore((store) => weighClusters(placeStream(store, nearText, made.notices).placed))
console.log(`\nnotices that share a paragraph: ${made.notices.length}, drawn together ${notices.strangers.length}`)
const at = process.argv.indexOf('--shared')
const shared = at < 0 ? undefined : process.argv[at + 1]
if (shared) report('real texts', real(shared), new Map())
