// The MediaCrawler files of one import, read together: of each post and comment the newest row, comments under their
// posts, whatever file they stand in. Every file is read twice, first for who is newest, so memory stays flat.

import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { type ReadItem, readValue } from '#crawlers/imports/read-posts.ts'
import type { Row, RowItem } from '#crawlers/imports/row.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { type CommentShelf, openCommentShelf } from './comment-shelf.ts'
import { createNewestRows, type NewestRows, type RowPlace } from './newest-rows.ts'
import { type PlacedRow, type PostOrComment, placeRow } from './place-row.ts'
import { sniffRow } from './sniff-row.ts'
import { type LooseComment, toComment, toCommentPost, toPost } from './to-post.ts'

/** More comments than this under one post are judged one by one, as posts of platform `comment`. */
const MAX_JOINED = 2000

/** A file of rows: opens them from their beginning (called twice); `folder` is the one that image paths must stay in. */
export type RowFile = Readonly<{ rows: () => AsyncIterable<RowItem>; folder: string }>

export type Lot = Readonly<{
  /** Adds a file and gives its items. Add all files before the first item of any is asked for. */
  add: (file: RowFile) => AsyncIterable<ImportedItem>
  close: () => void
}>

/** `signal` ends the first reading early, and nothing follows then; `onRead` hears how far it is. */
export type LotOptions = Readonly<{ signal?: AbortSignal; onRead?: (rows: number) => void }>

/** Between two words to `onRead`. */
const ROWS_UNSAID = 10_000

/** `given`: posts that are in no file, whose comments have been given out. */
type Held = { posts: NewestRows; comments: NewestRows; shelf: CommentShelf; given: Set<string> }
type Met = Readonly<{ row: Row; kind: PostOrComment; placed: PlacedRow; line: number; place: RowPlace }>

function meetRow(row: Row, line: number, place: RowPlace): Met | null {
  const kind = sniffRow(row)
  if (kind === null || kind.kind === 'account') return null
  const placed = placeRow(row, kind)
  return placed.ok ? { row, kind, placed: placed.value, line, place } : null
}

type Survey = LotOptions & Readonly<{ rows: AsyncIterable<RowItem>; file: number }>

async function survey(held: Held, { rows, file, signal, onRead }: Survey): Promise<void> {
  let ordinal = 0
  for await (const item of rows) {
    if (signal?.aborted) return
    ordinal += 1
    if (ordinal % ROWS_UNSAID === 0) onRead?.(ordinal)
    const place = { file, ordinal }
    const met = item.kind === 'row' ? meetRow(item.row, item.line, place) : null
    if (met === null) continue
    const { key, seenAt, postKey } = met.placed
    const isComment = met.kind.kind === 'comment'
    held[isComment ? 'comments' : 'posts'].note(key, seenAt, place)
    if (isComment) held.shelf.put(postKey, { comment: toComment(met), key, place })
  }
}

function* loose(comment: LooseComment, postKey: string, line: number): Generator<ReadItem> {
  const post = toCommentPost(comment, postKey)
  if (post.ok) yield { kind: 'post', line, post: post.value }
  else yield { kind: 'error', line, error: post.error }
}

/** A post with the comments under it; those that are too many, or whose post cannot be read, as posts of their own. */
function* readContent(held: Held, met: Met): Generator<ImportedItem> {
  const { postKey } = met.placed
  const comments: LooseComment[] = []
  for (const { comment, key, place } of held.shelf.under(postKey)) {
    if (!held.comments.isNewest(key, place) || comment.text === '') continue
    if (comments.length < MAX_JOINED) comments.push(comment)
    else yield* loose(comment, postKey, met.line)
  }
  const post = toPost(met, comments)
  if (post.ok) yield { kind: 'post', line: met.line, post: post.value, joined: comments.length }
  // All fields are of our own making, so words are all that can be missing: a picture or a film without a description.
  else yield { kind: 'skipped', line: met.line, why: 'wordless_post', count: 1 }
  if (!post.ok) for (const comment of comments) yield* loose(comment, postKey, met.line)
}

/** The comments under a post that is in none of the files, all together when the first of them is met. */
function* readOrphans(held: Held, { placed: { postKey }, line }: Met): Generator<ImportedItem> {
  if (held.given.has(postKey)) return
  held.given.add(postKey)
  const comments = [...held.shelf.under(postKey)]
    .filter(({ comment, key, place }) => held.comments.isNewest(key, place) && comment.text !== '')
    .map(({ comment }) => comment)
  const some = comments.slice(0, MAX_JOINED)
  const apart = some.flatMap((comment) => [...loose(comment, postKey, line)])
  if (some.length > 0) yield { kind: 'comments', line, postKey, comments: some, apart }
  for (const comment of comments.slice(MAX_JOINED)) yield* loose(comment, postKey, line)
}

function* readComment(held: Held, met: Met): Generator<ImportedItem> {
  const comment = toComment(met)
  const skip = (why: string): ImportedItem => ({ kind: 'skipped', line: met.line, why, count: 1 })
  if (!held.comments.isNewest(met.placed.key, met.place)) yield skip('older_row')
  else if (comment.text === '') yield skip('wordless_comment')
  else if (!held.posts.has(met.placed.postKey)) yield* readOrphans(held, met)
}

type Placed = Readonly<{ row: Row; line: number; place: RowPlace; folder: string }>

function* readRow(held: Held, { row, line, place, folder }: Placed): Generator<ImportedItem> {
  const met = meetRow(row, line, place)
  if (met?.kind.kind === 'comment') yield* readComment(held, met)
  else if (met && held.posts.isNewest(met.placed.key, place)) yield* readContent(held, met)
  else if (met) yield { kind: 'skipped', line, why: 'older_row', count: 1 }
  else yield readStrange(row, { line, folder })
}

/** A row of no post: about an account, at fault, or a post in our own shape among theirs. */
function readStrange(row: Row, at: Readonly<{ line: number; folder: string }>): ImportedItem {
  const { line } = at
  const kind = sniffRow(row)
  if (kind?.kind === 'account') return { kind: 'skipped', line, why: 'account', count: 1 }
  if (kind) {
    const placed = placeRow(row, kind)
    return { kind: 'error', line, error: placed.ok ? 'cannot be read' : placed.error }
  }
  return readValue(row, at)
}

/** An empty lot. */
export function createLot(options: LotOptions = {}): Lot {
  const files: RowFile[] = []
  const held: Held = {
    posts: createNewestRows(),
    comments: createNewestRows(),
    shelf: openCommentShelf(),
    given: new Set(),
  }
  const surveyAll = async (): Promise<void> => {
    for (const [file, { rows }] of files.entries()) {
      try {
        await survey(held, { ...options, rows: rows(), file })
      } catch (cause) {
        // A file that breaks off says so when its items are read; what came before the break counts.
        if (!(cause instanceof UsageError)) throw cause
      }
    }
    held.shelf.sort()
  }
  let surveyed: Promise<void> | null = null
  async function* items(file: number, { rows, folder }: RowFile): AsyncGenerator<ImportedItem> {
    surveyed ??= surveyAll()
    await surveyed
    if (options.signal?.aborted) return
    let ordinal = 0
    for await (const item of rows()) {
      ordinal += 1
      if (item.kind === 'error') yield item
      else yield* readRow(held, { row: item.row, line: item.line, place: { file, ordinal }, folder })
    }
  }
  return {
    add: (file) => {
      files.push(file)
      return items(files.length - 1, file)
    },
    close: () => held.shelf.close(),
  }
}
