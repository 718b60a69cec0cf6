// Which posts are copies of one text. A post joins the cluster of the earlier post it is most like; a cluster has the
// number of its first post and never merges with another, so that what was shown as one stays one.

import type { NearText, Sketch } from '#src/domain/near-text.ts'
import type { Subject } from '#src/domain/verdict.ts'
import { clientOf, perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'

/** Compared exactly, those with the most marks in common first. */
const MOST_COMPARED = 24
/** From here on the marks of the post that is copied serve for the copy too. Else ten thousand copies would have the same marks. */
const CLOSE = 0.8
/** Or from so many marked posts on that are all like it: the next copy will find one of them. */
const ENOUGH = 10

type Row = [version: number, cluster: number | null, runs: Uint8Array]
type Placed = Readonly<{ postId: number; sketch: Sketch; near: NearText }>

const prepared = perConnection((db) => {
  const client = clientOf(db)
  return {
    find: client.prepare<[number], Row>('select version, cluster, runs from sketches where post_id = ?').raw(),
    candidates: client
      .prepare<[string, number, number, number], number>(
        `select post_id from sketch_marks where mark in (select value from json_each(?)) and post_id <> ?
         group by post_id having count(*) >= ? order by count(*) desc, post_id limit ?`,
      )
      .pluck(),
    save: client.prepare<[number, number, number | null, Buffer]>(
      'insert or replace into sketches (post_id, version, cluster, runs) values (?, ?, ?, ?)',
    ),
    join: client.prepare<[number, number]>('update sketches set cluster = ? where post_id = ? and cluster is null'),
    mark: client.prepare<[number, number]>('insert or ignore into sketch_marks (mark, post_id) values (?, ?)'),
    unmark: client.prepare<[number, number]>('delete from sketch_marks where mark = ? and post_id = ?'),
    heir: client
      .prepare<[number, number], number>('select min(post_id) from sketches where cluster = ? and post_id <> ?')
      .pluck(),
    unplaced: client.prepare<[number, number]>(
      `select captures.post_id as postId, posts.capture_id as captureId, cases.subject, min(cases.id)
       from cases join captures on captures.id = cases.capture_id join posts on posts.id = captures.post_id
       left join sketches on sketches.post_id = posts.id and sketches.version = ?
       where sketches.post_id is null group by captures.post_id limit ?`,
    ),
    drop: client.prepare<[number]>('delete from sketches where post_id = ?'),
  }
})

const bytesOf = ({ buffer, byteOffset, byteLength }: Sketch): Buffer => Buffer.from(buffer, byteOffset, byteLength)
const sketchOf = (bytes: Uint8Array): Sketch => new Uint32Array(Uint8Array.from(bytes).buffer)

/**
 * Places a post by the sketch of its newest text; the number of its cluster, null when nothing earlier is like it. The same
 * sketch again changes nothing; another one takes the post out of where it was. An empty sketch is kept too: it says that
 * the text is too short.
 */
export function placePost(tx: Tx, { postId, sketch, near }: Placed): number | null {
  const use = prepared(tx)
  const known = use.find.get(postId)
  const bytes = bytesOf(sketch)
  if (known && known[0] === near.version && bytes.equals(Buffer.from(known[2]))) return known[1]
  if (known) takeOut(tx, { postId, near, known })
  const like = findLike(tx, { postId, sketch, near })
  const cluster = like && (like.cluster ?? like.postId)
  if (like && like.cluster === null) use.join.run(like.postId, like.postId)
  use.save.run(postId, near.version, cluster, bytes)
  if (!like || (like.score < CLOSE && like.copies < ENOUGH))
    for (const mark of near.marks(sketch)) use.mark.run(mark, postId)
  return cluster
}

/** Its marks may have stood for its copies: the oldest of them gets its own. */
function takeOut(tx: Tx, { postId, near, known }: Readonly<{ postId: number; near: NearText; known: Row }>): void {
  const use = prepared(tx)
  const [, cluster, runs] = known
  for (const mark of near.marks(sketchOf(runs))) use.unmark.run(mark, postId)
  use.drop.run(postId)
  const heir = cluster === null ? null : use.heir.get(cluster, postId)
  const left = heir ? use.find.get(heir) : undefined
  if (heir && left?.[0] === near.version) for (const mark of near.marks(sketchOf(left[2]))) use.mark.run(mark, heir)
}

/** `copies`: how many marked posts are like it, whatever their cluster. */
type Like = Readonly<{ postId: number; cluster: number | null; score: number; copies: number }>

/** The placed post that this one is most like; of equals the earliest. */
function findLike(tx: Tx, { postId, sketch, near }: Placed): Like | null {
  const use = prepared(tx)
  const marks = JSON.stringify([...near.marks(sketch)])
  let best: Omit<Like, 'copies'> | null = null
  let copies = 0
  for (const other of use.candidates.all(marks, postId, near.fewestShared, MOST_COMPARED)) {
    const [version, cluster, runs] = use.find.get(other) ?? [0, null, new Uint8Array(0)]
    const score = version === near.version ? near.compare(sketch, sketchOf(runs)) : 0
    if (score > 0) copies += 1
    if (score > (best?.score ?? 0)) best = { postId: other, cluster, score }
    // The first of the same words decides: nothing is liker.
    if (score === 1) break
  }
  return best && { ...best, copies }
}

/** Whether a post's text has been looked at for copies. */
export const isPlaced = (db: Reader, postId: number): boolean => prepared(db).find.get(postId) !== undefined

/** A post with a case whose text has no sketch of this version yet, and what the case is about. */
export type Unplaced = Readonly<{ postId: number; captureId: number; subject: Subject }>

/** Some of the posts with cases that were kept before there were sketches, at most `most`. */
export function listUnplaced(db: Reader, { version, most }: Readonly<{ version: number; most: number }>): Unplaced[] {
  return prepared(db).unplaced.all(version, most) as Unplaced[]
}
