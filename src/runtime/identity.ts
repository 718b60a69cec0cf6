// Who a post is, across sightings: the platform's id, else its canonical URL, else a hash of what it says.

import { createHash } from 'node:crypto'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import type { Post } from '#src/domain/post.ts'

/** Lower-case hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The key that makes two sightings the same post (contracts.md, identity). */
export function identifyPost(post: Post): string {
  if (post.id) return `${post.platform}:${post.id}`
  if (post.url) return canonicalUrl(post.url)
  const { author } = post
  return `sha256:${sha256([post.platform, author.id ?? author.name ?? '', post.title, post.text].join('\u0000'))}`
}

/** Hash of everything a reader sees; it changes when the post was edited. Counts are left out. */
export function hashContent(post: Post): string {
  const { title, text, tags, author, comments } = post
  return sha256(
    JSON.stringify([
      title,
      text,
      tags,
      author.name,
      author.bio,
      comments.map((comment) => [comment.author, comment.text]),
    ]),
  )
}
