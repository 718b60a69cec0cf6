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

function* readShelf(find: StatementSync, postKey: string): Generator<ShelvedComment> {
  for (const row of find.iterate(postKey)) {
    // Rows come as arrays here, which the types do not know.
    const [file, ordinal, body] = row as unknown as [number, number, string]
    yield { comment: JSON.parse(body) as LooseComment, place: { file, ordinal } }
  }
}

/** An empty shelf. */
export function openCommentShelf(): CommentShelf {
  const db = new DatabaseSync('')
  db.exec(TABLE)
  const add = db.prepare('INSERT INTO shelf VALUES (?, ?, ?, ?, ?, ?)')
  const find = db.prepare('SELECT file, ordinal, body FROM shelf WHERE post = ? ORDER BY at, id')
  find.setReturnArrays(true)
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
    under: (postKey) => (count === 0 ? [] : readShelf(find, postKey)),
    close: () => db.close(),
  }
}
