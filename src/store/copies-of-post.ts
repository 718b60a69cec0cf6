// The other posts with nearly the same text as one: the earliest first, with the case that each has.

import type { CaseState } from '#src/domain/case.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import type { Post } from '#src/domain/post.ts'
import { caseIdOf } from './case-row.ts'
import { clientOf, perConnection, type Reader } from './connection.ts'

/** Another post of the same text. `caseId` and `state` are null when it has no case; `title` is the beginning of what it says. */
export type Copy = Readonly<{
  key: string
  platform: Platform
  title: string
  firstSeenAt: string
  caseId: string | null
  state: CaseState | null
}>

/** `posts` counts all of them, the post itself too; `others` are the earliest of the rest. */
export type Copies = Readonly<{ cluster: number; posts: number; others: readonly Copy[] }>

const TITLE = 80

type Row = Readonly<{
  key: string
  platform: Platform
  post: string
  firstSeenAt: string
  caseId: number | null
  state: CaseState | null
}>

const prepared = perConnection((db) => {
  const client = clientOf(db)
  return {
    cluster: client.prepare<[number], number | null>('select cluster from sketches where post_id = ?').pluck(),
    count: client.prepare<[number], number>('select count(*) from sketches where cluster = ?').pluck(),
    counts: client.prepare<[string], CopyCount & { captureId: number }>(
      `select captures.id as captureId, sketches.cluster,
         (select count(*) from sketches as each where each.cluster = sketches.cluster) as posts
       from captures join sketches on sketches.post_id = captures.post_id
       where captures.id in (select value from json_each(?)) and posts > 1`,
    ),
    // A post's own case, else the first of those about comments under it: their keys are `key#…`, `$` comes after `#`.
    others: client.prepare<[number, number, number], Row>(
      `with copies as (
         select posts.id, posts.key, posts.platform, captures.post, posts.first_seen_at as firstSeenAt,
           coalesce(
             (select id from cases where subject_key = posts.key),
             (select min(id) from cases where subject_key >= posts.key || '#' and subject_key < posts.key || '$')
           ) as caseId
         from sketches join posts on posts.id = sketches.post_id join captures on captures.id = posts.capture_id
         where sketches.cluster = ? and posts.id <> ? order by posts.id limit ?)
       select copies.*, cases.state from copies left join cases on cases.id = copies.caseId order by copies.id`,
    ),
  }
})

/** The copies of a post, at most `most` of the others; null when none are known. */
export function listCopies(db: Reader, { postId, most }: Readonly<{ postId: number; most: number }>): Copies | null {
  const use = prepared(db)
  const cluster = use.cluster.get(postId) ?? null
  const posts = cluster === null ? 0 : (use.count.get(cluster) ?? 0)
  if (cluster === null || posts < 2) return null
  const others = use.others.all(cluster, postId, most).map(({ key, platform, post, firstSeenAt, caseId, state }) => ({
    ...{ key, platform, firstSeenAt, state, title: titleOf(JSON.parse(post) as Post) },
    caseId: caseId === null ? null : caseIdOf(caseId),
  }))
  return { cluster, posts, others }
}

/** The cluster of a case's post, and how many posts are in it. */
export type CopyCount = Readonly<{ cluster: number; posts: number }>

/** For each of some cases (by their captures) whose post has copies: how many posts have its text, itself included. */
export function countCopies(db: Reader, captureIds: readonly number[]): ReadonlyMap<number, CopyCount> {
  const rows = prepared(db).counts.all(JSON.stringify(captureIds))
  return new Map(rows.map(({ captureId, cluster, posts }) => [captureId, { cluster, posts }]))
}

const titleOf = ({ title, text }: Post): string =>
  [...(title || text).replace(/\s+/g, ' ').trim()].slice(0, TITLE).join('')
