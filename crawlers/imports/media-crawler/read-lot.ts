// The MediaCrawler files of one import, read together: of each post and comment the newest row, comments under their
// posts, whatever file they stand in. Every file is read twice, first for who is newest, so memory stays flat.

import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { type ReadItem, readValue } from '#crawlers/imports/read-posts.ts'
import type { Row, RowItem, RowsOf } from '#crawlers/imports/row.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { type CommentShelf, openCommentShelf } from './comment-shelf.ts'
import { createNewestRows, type NewestRows, type RowPlace } from './newest-rows.ts'
import { type PlacedRow, type PostOrComment, placeRow } from './place-row.ts'
import { createPlaceSet, type PlaceSet } from './place-set.ts'
import { sniffRow } from './sniff-row.ts'
import { type LooseComment, toComment, toCommentPost, toPost } from './to-post.ts'

/** More comments than this under one post are judged one by one, as posts of platform `comment`. */
const MAX_JOINED = 2000

/** A file of rows: opens them from their beginning (called twice); `folder` is the one that image paths must stay in. */
export type RowFile = Readonly<{ rows: RowsOf; folder: string }>

export type Lot = Readonly<{
  /** Adds a file and gives its items. Add all files before the first item of any is asked for. */
  add: (file: RowFile) => AsyncIterable<ImportedItem>
  close: () => void
}>

/** `signal` ends the first reading early, and nothing follows then; `onRead` hears how far it is. */
export type LotOptions = Readonly<{ signal?: AbortSignal; onRead?: (rows: number) => void }>

/** In place of a file's rows, where they could not be counted. */
const BROKEN_OFF = Number.POSITIVE_INFINITY

/** Between two words to `onRead`. */
const ROWS_UNSAID = 10_000

/**
 * `newest`: the rows that count; `settled`: those of comments that will be found under a post, about which nothing is left
 * to say; `silent`: files of nothing else. `given`: posts that are in no file, whose comments have been given out.
 */
type Held = Readonly<{
  shelf: CommentShelf
  newest: PlaceSet
  settled: PlaceSet
  silent: Set<number>
  given: Set<string>
}>
type Met = Readonly<{ row: Row; kind: PostOrComment; placed: PlacedRow; line: number; place: RowPlace }>

function meetRow(row: Row, line: number, place: RowPlace): Met | null {
  const kind = sniffRow(row)
  if (kind === null || kind.kind === 'account') return null
  const placed = placeRow(row, kind)
  return placed.ok ? { row, kind, placed: placed.value, line, place } : null
}

/** What the first reading knows of posts and comments; none of it is held while the second goes on. */
type Known = Readonly<{ posts: NewestRows; comments: NewestRows }>
type Survey = LotOptions & Readonly<{ rows: AsyncIterable<RowItem>; file: number; known: Known }>

/** How many rows and faults there are. */
async function survey(shelf: CommentShelf, { rows, file, known, signal, onRead }: Survey): Promise<number> {
  let ordinal = 0
  for await (const item of rows) {
    if (signal?.aborted) break
    ordinal += 1
    if (ordinal % ROWS_UNSAID === 0) onRead?.(ordinal)
    const met = item.kind === 'row' ? meetRow(item.row, item.line, { file, ordinal }) : null
    if (met?.kind.kind === 'comment') shelve(shelf, known.comments, met)
    else if (met) known.posts.note({ key: met.placed.key, time: met.placed.seenAt, place: met.place })
  }
  return ordinal
}

function shelve(shelf: CommentShelf, comments: NewestRows, { row, kind, placed, place }: Met): void {
  const comment = toComment({ row, kind, placed })
  // One without words goes nowhere, which is said when it is met again.
  const above = comment.text === '' ? '' : placed.postKey
  comments.note({ key: placed.key, time: placed.seenAt, place, above })
  shelf.put(placed.postKey, { comment, place })
}

/** Once every row has been met: which of them count, and of which nothing is left to say. `rows`: of each file, how many. */
function settle({ newest, settled, silent }: Held, { posts, comments }: Known, rows: readonly number[]): void {
  const left = [...rows]
  for (const { place } of posts.newest(posts)) newest.add(place)
  for (const { place, isUnder } of comments.newest(posts)) {
    newest.add(place)
    if (!isUnder) continue
    settled.add(place)
    left[place.file] = (left[place.file] ?? 0) - 1
  }
  for (const [file, count] of left.entries()) if (count === 0) silent.add(file)
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
  for (const { comment, place } of held.shelf.under(postKey)) {
    if (!held.newest.has(place) || comment.text === '') continue
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
    .filter(({ comment, place }) => held.newest.has(place) && comment.text !== '')
    .map(({ comment }) => comment)
  const some = comments.slice(0, MAX_JOINED)
  const apart = some.flatMap((comment) => [...loose(comment, postKey, line)])
  if (some.length > 0) yield { kind: 'comments', line, postKey, comments: some, apart }
  for (const comment of comments.slice(MAX_JOINED)) yield* loose(comment, postKey, line)
}

function* readComment(held: Held, met: Met): Generator<ImportedItem> {
  const comment = toComment(met)
  const skip = (why: string): ImportedItem => ({ kind: 'skipped', line: met.line, why, count: 1 })
  if (!held.newest.has(met.place)) yield skip('older_row')
  else if (comment.text === '') yield skip('wordless_comment')
  // Newest, with words, and not settled: its post is in none of the files.
  else yield* readOrphans(held, met)
}

type Placed = Readonly<{ row: Row; line: number; place: RowPlace; folder: string }>

function* readRow(held: Held, { row, line, place, folder }: Placed): Generator<ImportedItem> {
  const met = meetRow(row, line, place)
  if (met?.kind.kind === 'comment') yield* readComment(held, met)
  else if (met && held.newest.has(place)) yield* readContent(held, met)
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
    shelf: openCommentShelf(),
    newest: createPlaceSet(),
    settled: createPlaceSet(),
    silent: new Set(),
    given: new Set(),
  }
  const surveyAll = async (): Promise<void> => {
    const known = { posts: createNewestRows(), comments: createNewestRows({ hasAbove: true }) }
    const counts = files.map(() => BROKEN_OFF)
    for (const [file, { rows }] of files.entries()) {
      try {
        counts[file] = await survey(held.shelf, { ...options, rows: rows(), file, known })
      } catch (cause) {
        // A file that breaks off says so when its items are read; what came before the break counts.
        if (!(cause instanceof UsageError)) throw cause
      }
    }
    settle(held, known, counts)
    held.shelf.sort()
  }
  let surveyed: Promise<void> | null = null
  async function* items(file: number, { rows, folder }: RowFile): AsyncGenerator<ImportedItem> {
    surveyed ??= surveyAll()
    await surveyed
    if (options.signal?.aborted || held.silent.has(file)) return
    let ordinal = 0
    for await (const item of rows((row) => !held.settled.has({ file, ordinal: row }))) {
      ordinal += 1
      const place = { file, ordinal }
      if (item.kind === 'error') yield item
      else if (item.kind === 'row' && !held.settled.has(place))
        yield* readRow(held, { row: item.row, line: item.line, place, folder })
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
