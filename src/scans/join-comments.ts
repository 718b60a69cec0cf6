// Comments whose post came in an earlier import go under that post; where no such post is kept, each is a post of its own.

import type { Store } from '#src/store/open-store.ts'
import { extendStored, type LaterComment } from '#src/store/stored-post.ts'
import type { ImportItem, SettledItem } from './import-posts.ts'

/** The items of a file, comments settled. Nothing is written here: a post that gains comments is an edited post. */
export async function* joinComments(store: Store, items: AsyncIterable<ImportItem>): AsyncGenerator<SettledItem> {
  for await (const item of items) {
    if (item.kind === 'comments') yield* settle(store, item)
    else yield item
  }
}

type Comments = Extract<ImportItem, { kind: 'comments' }>

function* settle(store: Store, { line, postKey, comments, apart }: Comments): Generator<SettledItem> {
  const extended = extendStored(store, postKey, comments)
  const left = new Set<LaterComment>(extended ? extended.left : comments)
  if (extended) {
    const joined = comments.length - left.size
    yield { kind: 'post', line, post: extended.post, joined, isStored: true }
  }
  for (const [i, comment] of comments.entries()) {
    const own = apart[i]
    if (own && left.has(comment)) yield own
  }
}
