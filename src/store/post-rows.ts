// The rows of posts and captures as an import writes them by the million: plain statements, prepared once, since building
// a statement's values through the schema cost as much as the statement itself (measured). post-store.ts is their face.

import { clientOf, perConnection } from './connection.ts'

/** What is asked of a kept post by its key. */
export type KeptRow = Readonly<{ id: number; contentHash: string; captureId: number }>

type NewPost = [key: string, platform: string, contentHash: string, firstSeenAt: string]
type NewCapture = [
  postId: number,
  contentHash: string,
  post: string,
  sealed: Buffer | null,
  capturedAt: string,
  how: string,
  obtainedBy: string,
  sourceId: string | null,
  scanId: string | null,
  file: string,
]

export const postRows = perConnection((db) => {
  const client = clientOf(db)
  return {
    find: client.prepare<[string], KeptRow>(
      'select id, content_hash as contentHash, capture_id as captureId from posts where key = ?',
    ),
    findGiven: client
      .prepare<[number, string, string], number>(
        'select id from captures where post_id = ? and content_hash = ? and file = ? limit 1',
      )
      .pluck(),
    addPost: client.prepare<NewPost>(
      `insert into posts (key, platform, content_hash, capture_id, captures, first_seen_at)
       values (?, ?, ?, 0, 0, ?) on conflict do nothing`,
    ),
    addCapture: client.prepare<NewCapture>(
      `insert into captures (post_id, content_hash, post, sealed, captured_at, how, obtained_by, source_id, scan_id, file)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    pointAt: client.prepare<[captureId: number, contentHash: string, id: number]>(
      'update posts set capture_id = ?, content_hash = ?, captures = captures + 1 where id = ?',
    ),
  }
})
