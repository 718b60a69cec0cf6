// Which post or comment a MediaCrawler row is about, and when it was crawled: what joining and choosing the newest need.

import type { Row } from '#crawlers/imports/row.ts'
import { cellText } from '#crawlers/imports/row.ts'
import type { Parsed } from '#src/domain/post.ts'
import { type CrawledPlatform, DYNAMIC_FIELDS, FIELDS } from './fields.ts'
import { readEpoch, readId } from './read-values.ts'
import type { RowKind } from './sniff-row.ts'

export type PostOrComment = Exclude<RowKind, { kind: 'account' }>

/** `id`: the post's, or the comment's ('' when it has none); `postKey`: the post itself, or the one above a comment. */
export type PlacedRow = Readonly<{ id: string; postKey: string; key: string; seenAt: number }>

/** What ids of all seven platforms are made of; a cell of another column fails here. */
const ID = /^[\w.:-]{1,80}$/

function idOf(row: Row, column: string): Parsed<string> {
  const id = readId(row[column])
  if (id === null) return { ok: false, error: `${column}: a spreadsheet rounded this id; import the original file` }
  if (id === '') return { ok: false, error: `${column}: is missing` }
  if (!ID.test(id)) return { ok: false, error: `${column}: is no id; the cells do not fit the header` }
  return { ok: true, value: id }
}

const columnOf = (kind: PostOrComment): string => {
  if (kind.kind === 'dynamic') return DYNAMIC_FIELDS.id
  const { content, comment } = FIELDS[kind.platform]
  return kind.kind === 'content' ? content.id : comment.post
}

/** A comment without an id (Kuaishou has some) is who said what when. */
function commentKey(platform: CrawledPlatform, row: Row, id: string): string {
  if (id !== '') return id
  const { time } = FIELDS[platform].comment
  return [cellText(row.user_id) || cellText(row.creator_hash), cellText(row[time]), cellText(row.content)].join(
    '\u0000',
  )
}

/** Places a row, or says which id is at fault. */
export function placeRow(row: Row, kind: PostOrComment): Parsed<PlacedRow> {
  const post = idOf(row, columnOf(kind))
  if (!post.ok) return post
  const seenAt = readEpoch(row.last_modify_ts) ?? 0
  const postKey = `${kind.platform}:${post.value}`
  if (kind.kind !== 'comment') return { ok: true, value: { id: post.value, postKey, key: postKey, seenAt } }
  const id = readId(row.comment_id)
  if (id === null) return { ok: false, error: 'comment_id: a spreadsheet rounded this id; import the original file' }
  const key = `${postKey}\u0000${commentKey(kind.platform, row, id)}`
  return { ok: true, value: { id, postKey, key, seenAt } }
}
