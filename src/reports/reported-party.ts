// Who a report is about: the post's author, or the one commenter who is to be acted on. Everyone else is a third party.

import type { Post, PostAuthor, PostComment } from '#src/domain/post.ts'
import type { Subject } from '#src/domain/verdict.ts'
import type { OriginalIds } from '#src/store/reveal-ids.ts'

/** The reported account as its page shows it. `sealed` = an id is on record but was not opened for this text. */
export type Account = Readonly<{
  id: string
  url: string
  name: string
  bio: string
  verified: string
  sealed: boolean
}>

/** Index of the comment a subject names; null for the post itself. */
export function commentIndex(subject: Subject): number | null {
  const digits = /^comments\[(\d+)\]$/.exec(subject)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** The comment a subject names, or null: the subject is the post, or this capture has no such comment. */
export function subjectComment(post: Post, subject: Subject): PostComment | null {
  const index = commentIndex(subject)
  return index === null ? null : (post.comments[index] ?? null)
}

/** Whether the reported party wrote `comment`. Same id, else (no ids) same name. */
export function isByReported(post: Post, subject: Subject, comment: PostComment): boolean {
  const own = subjectComment(post, subject)
  if (own) {
    if (own === comment) return true
    if (own.byAuthor && comment.byAuthor) return true
    if (own.authorId || comment.authorId) return own.authorId === comment.authorId
    return Boolean(own.author) && own.author === comment.author
  }
  const author = post.author as PostAuthor
  return comment.byAuthor || (Boolean(author.id) && comment.authorId === author.id)
}

/**
 * The reported account. `ids` are the originals opened for this report, or null when the record's pseudonyms must do: then
 * no id is given at all, because a pseudonym of ours means nothing to a platform.
 */
export function reportedAccount(post: Post, subject: Subject, ids: OriginalIds | null): Account {
  const index = commentIndex(subject)
  if (index === null) {
    const { id, name, bio, verified } = post.author as PostAuthor
    return {
      id: ids?.authorId ?? '',
      url: ids?.authorUrl ?? '',
      name: name ?? '',
      bio: bio ?? '',
      verified: verified ?? '',
      sealed: ids === null && Boolean(id),
    }
  }
  const comment = post.comments[index]
  const own = comment?.byAuthor ? (post.author as PostAuthor) : {}
  return {
    id: ids?.comments[index] ?? '',
    url: comment?.byAuthor ? (ids?.authorUrl ?? '') : '',
    name: comment?.author ?? own.name ?? '',
    bio: '',
    verified: '',
    sealed: ids === null && Boolean(comment?.authorId),
  }
}

/** Names of people whom the report is not about, longest first, so that a name inside another is not left over. */
export function thirdPartyNames(post: Post, subject: Subject): string[] {
  const reported = reportedAccount(post, subject, null).name
  const names = post.comments
    .filter((comment) => !isByReported(post, subject, comment))
    .map((comment) => comment.author)
  const index = commentIndex(subject)
  if (index !== null && !post.comments[index]?.byAuthor) names.push((post.author as PostAuthor).name)
  const others = names.filter(
    (name): name is string => name !== undefined && name !== reported && name.trim().length > 1,
  )
  return [...new Set(others)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
