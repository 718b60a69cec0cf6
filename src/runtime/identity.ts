// Who a post is, across sightings: the platform's id, else its canonical URL, else a hash of what it says.

import { createHash } from 'node:crypto'
import { avOf } from '#src/domain/address/bilibili-number.ts'
import { formerUrl } from '#src/domain/address/former-url.ts'
import { postAddressOf } from '#src/domain/address/post-address.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import type { Post } from '#src/domain/post.ts'

/** Lower-case hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The key that makes two sightings the same post (contracts.md, identity). */
export function identifyPost(post: Post): string {
  const { platform, url } = post
  const address = url ? postAddressOf(url) : null
  const named = address?.platform === platform ? address.id : null
  if (post.id) return `${platform}:${isSameVideo(post.id, named) ? named : post.id}`
  // The address of a platform's post says its id; a comment at that address is not the post.
  if (named !== null) return `${platform}:${named}`
  if (url) return canonicalUrl(url)
  const { author } = post
  return `sha256:${sha256([platform, author.id ?? author.name ?? '', post.title, post.text].join('\u0000'))}`
}

/** One B站 video under its two numbers: only where its address says that the id is the av number. */
const isSameVideo = (id: string, named: string | null): boolean => named !== null && avOf(named) === id

/**
 * The key that the same post had until canonical addresses knew platforms (0.2.0); null when it is the same. A store that
 * holds the post under it goes on doing so.
 */
export function formerKeyOf(post: Post): string | null {
  if (!post.url) return null
  const former = post.id ? `${post.platform}:${post.id}` : formerUrl(post.url)
  return former === identifyPost(post) ? null : former
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
