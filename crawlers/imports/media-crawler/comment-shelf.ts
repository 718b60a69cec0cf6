// Comments wait here until their post is read: a private temporary database that SQLite keeps in memory while it is
// small and on disk when it is not, and that is gone when it is closed.

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { RowPlace } from './newest-rows.ts'
import { commentTime, type LooseComment } from './to-post.ts'

/** A comment and where its row stands. */
export type ShelvedComment = Readonly<{ comment: LooseComment; place: RowPlace }>

export type CommentShelf = Readonly<{
  put: (postKey: string, shelved: ShelvedComment) => void
  /** Call once, after the last `put`. */
  sort: () => void
  /** The comments under a post, oldest first; every sighting of each. */
  under: (postKey: string) => Iterable<ShelvedComment>
  close: () => void
}>

const TABLE = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;
  CREATE TABLE shelf (post TEXT, at REAL, id TEXT, file INTEGER, ordinal INTEGER, body TEXT);
  BEGIN`

/** Taken at once, which is quicker than one by one; a post may have a million. */
const AT_ONCE = 64

/** Rows come as arrays here, which the types do not know. */
function shelved(row: unknown): ShelvedComment {
  const [file, ordinal, body] = row as [number, number, string]
  return { comment: JSON.parse(body) as LooseComment, place: { file, ordinal } }
}

type Finding = Readonly<{ first: StatementSync; others: StatementSync }>

function* readShelf({ first, others }: Finding, postKey: string): Generator<ShelvedComment> {
  const rows = first.all(postKey)
  for (const row of rows) yield shelved(row)
  if (rows.length === AT_ONCE) for (const row of others.iterate(postKey)) yield shelved(row)
}

/** An empty shelf. */
export function openCommentShelf(): CommentShelf {
  const db = new DatabaseSync('')
  db.exec(TABLE)
  const add = db.prepare('INSERT INTO shelf VALUES (?, ?, ?, ?, ?, ?)')
  const find = (some: string): StatementSync => {
    const found = db.prepare(
      `SELECT file, ordinal, body FROM shelf WHERE post = ? ORDER BY at, id, rowid LIMIT ${some}`,
    )
    found.setReturnArrays(true)
    return found
  }
  const finding = { first: find(`${AT_ONCE}`), others: find(`-1 OFFSET ${AT_ONCE}`) }
  let count = 0
  return {
    put: (postKey, { comment, place }) => {
      count += 1
      const body = JSON.stringify(comment)
      add.run(postKey, commentTime(comment), comment.id ?? '', place.file, place.ordinal, body)
    },
    sort: () => {
      if (count > 0) db.exec('CREATE INDEX by_post ON shelf (post, at, id)')
      db.exec('COMMIT')
    },
    under: (postKey) => (count === 0 ? [] : readShelf(finding, postKey)),
    close: () => db.close(),
  }
}
