// Tells new, changed and seen posts apart by hashes alone, whether they were kept or not.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { perConnection } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { seenPosts } from './schema.ts'

export type Sighting = 'new' | 'changed' | 'seen'

const slot = sql.placeholder

const statements = perConnection((db) => ({
  find: db
    .select({ contentHash: seenPosts.contentHash })
    .from(seenPosts)
    .where(eq(seenPosts.keyHash, slot('keyHash')))
    .prepare(),
  note: db
    .insert(seenPosts)
    .values({
      keyHash: slot('keyHash'),
      contentHash: slot('contentHash'),
      sourceId: slot('sourceId'),
      firstSeenAt: slot('at'),
      lastSeenAt: slot('at'),
    })
    .onConflictDoUpdate({
      target: seenPosts.keyHash,
      set: { contentHash: sql`excluded.content_hash`, lastSeenAt: sql`excluded.last_seen_at` },
    })
    .prepare(),
}))

type Seen = Readonly<{ key: string; contentHash: string; at: string; sourceId: string | null }>

/** Records one sighting of the post with `key` and says how it compares with the last one. */
export function noteSighting(tx: Tx, { key, contentHash, at, sourceId }: Seen): Sighting {
  const keyHash = pseudonymsOf(tx).fingerprint(key)
  const use = statements(tx)
  const known = use.find.get({ keyHash })
  use.note.run({ keyHash, contentHash, at, sourceId })
  if (!known) return 'new'
  return known.contentHash === contentHash ? 'seen' : 'changed'
}
