// A MediaCrawler row as a post, or as a comment. Pure; every cell goes through a reader that gives what the post's schema
// asks for, whatever stands in it (a test holds posts to the schema).

import { cellText, type Row } from '#crawlers/imports/row.ts'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { type Parsed, type Post, type PostComment, type PostCounts, parsePost, wordedPost } from '#src/domain/post.ts'
import { type ContentFields, type CrawledPlatform, DYNAMIC_FIELDS, FIELDS } from './fields.ts'
import type { PlacedRow, PostOrComment } from './place-row.ts'
import { isSameAccount, readAuthor } from './read-author.ts'
import { readCount, readEpoch, readId, readImages, readList, readTime } from './read-values.ts'
import { readTitle, readWords } from './read-words.ts'

const MAX_IMAGES = 50
const COUNTED = ['likes', 'comments', 'collects', 'shares', 'views'] as const

/** A comment before it is known whose post it stands under. */
export type LooseComment = Omit<PostComment, 'byAuthor'>

/** An address as the record keeps it: without the access token that xhs links carry. */
const addressOf = (value: unknown): string | undefined => {
  const text = cellText(value).trim()
  return /^https?:\/\//i.test(text) ? cleanUrl(text) : undefined
}

function countsOf(row: Row, { counts }: ContentFields): PostCounts {
  const read: Partial<Record<keyof PostCounts, number>> = {}
  for (const name of COUNTED) {
    const column = counts[name]
    const count = column === undefined ? undefined : readCount(row[column])
    if (count !== undefined) read[name] = count
  }
  return read
}

function dynamicUrl(kind: PostOrComment, id: string): string | undefined {
  return kind.kind === 'dynamic' ? `https://t.bilibili.com/${id}` : undefined
}

/** The comment where it belongs, and whether the post's author wrote it. */
const underPost = (
  { id, parentId, authorId, author, text, publishedAt }: LooseComment,
  by: string | undefined,
): PostComment => ({ id, parentId, authorId, author, text, byAuthor: isSameAccount(authorId, by), publishedAt })

/** Builds a post of a content row with the comments that belong to it. */
export function toPost(
  { row, kind, placed }: Readonly<{ row: Row; kind: PostOrComment; placed: PlacedRow }>,
  comments: readonly LooseComment[],
): Parsed<Post> {
  const fields = kind.kind === 'dynamic' ? DYNAMIC_FIELDS : FIELDS[kind.platform].content
  const raw = fields.text.map((column) => cellText(row[column])).find((text) => text.trim() !== '') ?? ''
  const author = readAuthor(row, fields.name)
  const [images = []] = fields.images.map((column) => readImages(row[column])).filter((list) => list.length > 0)
  return wordedPost({
    id: placed.id,
    platform: kind.platform,
    url: addressOf(row[fields.url]) ?? dynamicUrl(kind, placed.id),
    title: readTitle(kind.platform, cellText(row[fields.title]), raw),
    text: readWords(kind.platform, raw),
    tags: fields.tags === '' ? [] : readList(row[fields.tags]),
    author,
    comments: comments.map((comment) => underPost(comment, author.id)),
    images: images.slice(0, MAX_IMAGES),
    publishedAt: readTime(row[fields.time], placed.seenAt || null),
    counts: countsOf(row, fields),
  })
}

/** Replies name the comment above them; 0, "", and a comment that is its own parent mean none. */
function parentOf(row: Row, id: string): string | undefined {
  const parent = readId(row.parent_comment_id)
  return parent && parent !== '0' && parent !== id ? parent : undefined
}

/** Builds the comment of a comment row. */
export function toComment({
  row,
  kind,
  placed,
}: Readonly<{ row: Row; kind: PostOrComment; placed: PlacedRow }>): LooseComment {
  const fields = FIELDS[kind.platform].comment
  const author = readAuthor(row, fields.name)
  return {
    id: placed.id || undefined,
    parentId: parentOf(row, placed.id),
    authorId: author.id,
    author: author.name,
    text: readWords(kind.platform, cellText(row.content)),
    publishedAt: readTime(row[fields.time], placed.seenAt || null),
  }
}

/** A comment whose post is not at hand, as a post of its own at the address of that post. Its key in the record is the platform's id of the comment. */
export function toCommentPost(comment: LooseComment, postKey: string): Parsed<Post> {
  const platform = postKey.slice(0, postKey.indexOf(':'))
  const { page } = FIELDS[platform as CrawledPlatform].comment
  // Without an id the address would be its identity, and all comments of the post one.
  const hasAddress = comment.id !== undefined && page !== ''
  return parsePost({
    url: hasAddress ? `${page}${postKey.slice(platform.length + 1)}` : undefined,
    id: comment.id && `${platform}-${comment.id}`,
    platform: 'comment',
    text: comment.text,
    author: { id: comment.authorId, name: comment.author },
    publishedAt: comment.publishedAt,
  })
}

/** When a comment was written, in milliseconds, for the order of comments; 0 when unknown. */
export const commentTime = (comment: LooseComment): number =>
  comment.publishedAt ? (readEpoch(Date.parse(comment.publishedAt)) ?? 0) : 0
