// A post as the record holds it: people under pseudonyms, addresses without tokens. What was taken out is sealed beside it.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { Post, PostAuthor } from '#src/domain/post.ts'
import { isPseudonym, type Pseudonyms } from './pseudonyms.ts'

/** The people of a post as the platform names them. `comments` has one entry per comment, '' where none was given. */
export type OriginalIds = Readonly<{ authorId: string; authorUrl: string; comments: readonly string[] }>

function veilAuthor({ id, url, ...rest }: PostAuthor, name: (id: string) => string): PostAuthor {
  // The profile's address names the person as surely as the id does: it goes under seal too.
  const known = id || (url && cleanUrl(url))
  return known ? { ...rest, id: name(known) } : rest
}

/** Splits a post into what may stand in the record and the ids that do not. A post of the record comes back as it is. */
export function veilPost(post: Post, pseudonyms: Pseudonyms): { veiled: Post; ids: OriginalIds } {
  const author: PostAuthor = post.author
  const name = (id: string): string => (isPseudonym(id) ? id : pseudonyms.nameFor(post.platform, id))
  const veiled: Post = {
    ...post,
    url: post.url && cleanUrl(post.url),
    images: post.images.map(cleanUrl),
    author: { ...emptyAuthor, ...veilAuthor(author, name) },
    comments: post.comments.map((comment) => ({ ...comment, authorId: comment.authorId && name(comment.authorId) })),
  }
  const ids: OriginalIds = {
    authorId: author.id ?? '',
    authorUrl: author.url ?? '',
    comments: post.comments.map((comment) => comment.authorId ?? ''),
  }
  return { veiled, ids }
}

/** The ids under seal, null when there are none. `key` is that of the post, without which they do not open. */
export function sealIds(ids: OriginalIds, pseudonyms: Pseudonyms, key: string): Buffer | null {
  const nothing = !ids.authorId && !ids.authorUrl && ids.comments.every((id) => !id)
  return nothing ? null : pseudonyms.seal(JSON.stringify(ids), key)
}

const emptyAuthor = { id: undefined, url: undefined, name: undefined, bio: undefined, verified: undefined }
