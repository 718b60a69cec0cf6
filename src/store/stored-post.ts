// A kept post in its newest state, its people under pseudonyms; and comments that came later, under the same.

import { eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import { bvOf } from '#src/domain/address/bilibili-number.ts'
import type { Post, PostComment } from '#src/domain/post.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Store } from './open-store.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { captures, posts } from './schema.ts'

/** A comment of which it is not known whose post it stands under. */
export type LaterComment = Readonly<Omit<PostComment, 'byAuthor'>>

const MAX_COMMENTS = 2000
const slot = sql.placeholder

const statements = perConnection((db) => ({
  newest: db
    .select({ post: captures.post })
    .from(posts)
    .innerJoin(captures, eq(captures.id, posts.captureId))
    .where(eq(posts.key, slot('key')))
    .prepare(),
}))

/** The keys that a post with this one may be kept under: a B站 video has two numbers. */
function keysOf(key: string): string[] {
  const av = /^bilibili:(\d+)$/.exec(key)?.[1]
  const bv = av === undefined ? null : bvOf(av)
  return bv === null ? [key] : [key, `bilibili:${bv}`]
}

function loadNewest(db: Reader, key: string): Post | null {
  return keysOf(key).flatMap((one) => statements(db).newest.get({ key: one })?.post ?? [])[0] ?? null
}

const isSame = (one: LaterComment, other: LaterComment): boolean =>
  one.id && other.id ? one.id === other.id : one.author === other.author && one.text === other.text

/** The stored post with comments that came after it, and those that found no room. Null: no such post is kept. */
export type Extended = Readonly<{ post: Post; left: readonly LaterComment[] }>

/** Puts comments under the kept post with this key: one that is there already as it now reads, the others behind it. */
export function extendStored({ writer }: Store, key: string, comments: readonly LaterComment[]): Extended | null {
  const stored = loadNewest(writer, key)
  if (!stored) return null
  const { nameFor } = pseudonymsOf(writer)
  const held: PostComment[] = [...stored.comments]
  const left: LaterComment[] = []
  for (const comment of comments) {
    const at = held.findIndex((one) => isSame(one, comment))
    const authorId = comment.authorId && nameFor(stored.platform, comment.authorId)
    const byAuthor = authorId !== undefined && authorId === stored.author.id
    if (at >= 0) held[at] = { ...(held[at] as PostComment), text: comment.text }
    else if (held.length < MAX_COMMENTS) held.push({ ...comment, byAuthor })
    else left.push(comment)
  }
  return { post: { ...stored, comments: held }, left }
}
