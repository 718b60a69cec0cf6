// Tells new, changed and seen posts apart by hashes alone, whether they were kept or not.

import { clientOf, perConnection } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { pseudonymsOf } from './pseudonyms.ts'

export type Sighting = 'new' | 'changed' | 'seen'

type NewSeen = [keyHash: string, contentHash: string, sourceId: string | null, firstSeenAt: string, lastSeenAt: string]

/** Plain statements: an import asks them of every post. */
const prepared = perConnection((db) => {
  const client = clientOf(db)
  return {
    add: client.prepare<NewSeen>(
      `insert into seen_posts (key_hash, content_hash, source_id, first_seen_at, last_seen_at) values (?, ?, ?, ?, ?)
       on conflict do nothing`,
    ),
    find: client.prepare<[string], { rowid: number; contentHash: string }>(
      'select rowid, content_hash as contentHash from seen_posts where key_hash = ?',
    ),
    touch: client.prepare<[contentHash: string, lastSeenAt: string, rowid: number]>(
      'update seen_posts set content_hash = ?, last_seen_at = ? where rowid = ?',
    ),
  }
})

type Seen = Readonly<{ key: string; contentHash: string; at: string; sourceId: string | null }>

/** Records one sighting of the post with `key` and says how it compares with the last one. */
export function noteSighting(tx: Tx, { key, contentHash, at, sourceId }: Seen): Sighting {
  const keyHash = pseudonymsOf(tx).fingerprint(key)
  const use = prepared(tx)
  if (use.add.run(keyHash, contentHash, sourceId, at, at).changes > 0) return 'new'
  const known = use.find.get(keyHash)
  if (!known) throw new Error('a post that was met before is gone within one transaction')
  use.touch.run(contentHash, at, known.rowid)
  return known.contentHash === contentHash ? 'seen' : 'changed'
}
