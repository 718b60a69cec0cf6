// A stream of posts through the store's own placing, and what its clusters are worth: pairs in one cluster that are copies
// of one original, pairs that are not, copies that were missed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NearText } from '#src/domain/near-text.ts'
import { clientOf } from '#src/store/connection.ts'
import { placePost } from '#src/store/copy-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { openStore, type Store } from '#src/store/open-store.ts'

/** `original` names the text it is a copy of; `edit` how it was made, '' for an original. */
export type Streamed = Readonly<{ text: string; original: string; edit: string }>

export type Placed = Streamed & Readonly<{ cluster: number | null; isSketched: boolean }>

const BATCH = 500

/** A store of its own for one stream, gone afterwards. */
export function withStore<T>(run: (store: Store) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'lurewatch-'))
  const store = openStore(dir)
  try {
    return run(store)
  } finally {
    store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Places every post in the order given; `ms` is the time per post that a text costs, sketch and store together. */
export function placeStream(
  store: Store,
  near: NearText,
  stream: readonly Streamed[],
): { placed: Placed[]; ms: number } {
  const add = clientOf(store.writer).prepare(
    `insert into posts (id, key, platform, content_hash, capture_id, captures, first_seen_at)
     values (?, ?, 'other', '', 0, 0, '')`,
  )
  const sketched: boolean[] = []
  let spent = 0
  for (let from = 0; from < stream.length; from += BATCH) {
    inTransaction(store, (tx) => {
      stream.slice(from, from + BATCH).forEach(({ text }, i) => {
        add.run(from + i + 1, `p:${from + i + 1}`)
        const started = performance.now()
        const sketch = near.sketch(text)
        if (sketch.length > 0) placePost(tx, { postId: from + i + 1, sketch, near })
        spent += performance.now() - started
        sketched.push(sketch.length > 0)
      })
    })
  }
  const clusters = new Map(
    clientOf(store.writer).prepare('select post_id, cluster from sketches').raw().all() as [number, number | null][],
  )
  const placed = stream.map((one, i) => ({
    ...one,
    cluster: clusters.get(i + 1) ?? null,
    isSketched: sketched[i] ?? false,
  }))
  return { placed, ms: spent / Math.max(1, stream.length) }
}

export type Worth = Readonly<{
  /** Pairs in one cluster: all of them, and those of one original. */
  pairs: number
  truePairs: number
  /** Copies, by edit: all, and those in the cluster of their original. */
  found: ReadonlyMap<string, Readonly<{ all: number; hits: number }>>
  /** Pairs of different originals that were drawn together, for looking at them. */
  strangers: readonly (readonly [Placed, Placed])[]
}>

const pairsOf = (n: number): number => (n * (n - 1)) / 2

function groupBy<K, T>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** What the clusters are worth. Posts of one original that stand in one cluster are a true pair. */
export function weighClusters(placed: readonly Placed[]): Worth {
  const clusters = groupBy(
    placed.filter(({ cluster }) => cluster !== null),
    ({ cluster }) => cluster,
  )
  let [pairs, truePairs] = [0, 0]
  const strangers: (readonly [Placed, Placed])[] = []
  for (const members of clusters.values()) {
    const originals = groupBy(members, ({ original }) => original)
    pairs += pairsOf(members.length)
    for (const same of originals.values()) truePairs += pairsOf(same.length)
    const [first, ...others] = [...originals.values()].flatMap(([one]) => (one ? [one] : []))
    for (const other of others) if (first) strangers.push([first, other])
  }
  const home = new Map(placed.filter(({ edit }) => edit === '').map(({ original, cluster }) => [original, cluster]))
  const found = new Map<string, { all: number; hits: number }>()
  for (const { edit, original, cluster } of placed) {
    if (edit === '') continue
    const so = found.get(edit) ?? { all: 0, hits: 0 }
    const isHome = cluster !== null && cluster === home.get(original)
    found.set(edit, { all: so.all + 1, hits: so.hits + (isHome ? 1 : 0) })
  }
  return { pairs, truePairs, found, strangers }
}
