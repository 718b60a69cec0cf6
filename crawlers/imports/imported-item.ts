// What an import yields, file by file: posts, faults, and what was left out on purpose. The numbers add up to the rows
// and pages that were met.

import type { GivenPage } from '#src/domain/given-page.ts'
import type { Post, PostComment } from '#src/domain/post.ts'
import type { ReadItem } from './read-posts.ts'

/** Why something that could be read was left out. Page verdicts (`login_wall`, `listing`, …) are reasons as well. */
export type SkipReason = string

export type ImportedItem =
  | ReadItem
  /** `joined`: comments of other rows that became part of this post. */
  | Readonly<{ kind: 'post'; line: number; post: Post; joined: number }>
  /** `page`: the saved page that shows this post. */
  | Readonly<{ kind: 'post'; line: number; post: Post; page: GivenPage }>
  /** Comments under a post that is in none of the files; `apart`: each as a post of its own, where that post is not known. */
  | Readonly<{
      kind: 'comments'
      line: number
      postKey: string
      comments: readonly Omit<PostComment, 'byAuthor'>[]
      apart: readonly ReadItem[]
    }>
  | Readonly<{ kind: 'skipped'; line: number; why: SkipReason; count: number }>

/** A file of an import, opened; reading begins with the first item. `path` is "" for standard input. */
export type ImportedFile = Readonly<{ name: string; path: string; items: AsyncIterable<ImportedItem> }>
