// Who a post is, across sightings: the platform's id, else its canonical URL, else a hash of what it says.

import { hash } from 'node:crypto'
import { avOf } from '#src/domain/address/bilibili-number.ts'
import { formerUrl } from '#src/domain/address/former-url.ts'
import { postAddressOf } from '#src/domain/address/post-address.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import type { Post } from '#src/domain/post.ts'

/** Lower-case hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

/** The key that makes two sightings the same post (contracts.md, identity). */
export function identifyPost(post: Post): string {
  const { id, platform, url } = post
  if (id) return `${platform}:${(platform === 'bilibili' && url && sameVideo(id, url)) || id}`
  if (url) {
    // The address of a platform's post says its id; a comment at that address is not the post.
    const named = postAddressOf(url)
    return named?.platform === platform ? `${platform}:${named.id}` : canonicalUrl(url)
  }
  const { author } = post
  return `sha256:${sha256([platform, author.id ?? author.name ?? '', post.title, post.text].join('\u0000'))}`
}

/** The BV number of a B站 video known by its av number, where its address says that both are one; else null. */
function sameVideo(id: string, url: string): string | null {
  const named = postAddressOf(url)?.id ?? ''
  return avOf(named) === id ? named : null
}

/**
 * The key that the same post had until canonical addresses knew platforms (0.2.0); null when it is the same. A store that
 * holds the post under it goes on doing so.
 */
export function formerKeyOf(post: Post): string | null {
  // Asked of every post of an import: addresses are parsed only where they count.
  if (!post.url || (post.id && post.platform !== 'bilibili')) return null
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
