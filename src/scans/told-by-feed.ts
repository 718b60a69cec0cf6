// What a feed says of a post that we hold from elsewhere, whole: an excerpt is no edit, and no reason to put the shorter
// text in the place of the longer one.

import type { Post } from '#src/domain/post.ts'
import type { Reader } from '#src/store/open-store.ts'
import { isOlderCapture, newestCapture } from '#src/store/post-store.ts'

/** How excerpts end. */
const TAIL = /(…|\.{3}|。{3}|\[…\]|\[\.{3}\]|(阅读|查看|展开)(全文|更多)|read more)+$/i

const squeeze = (text: string): string => text.replace(/\s+/g, '').replace(TAIL, '').replace(TAIL, '')

/** Whether `part` says nothing that `whole` does not: its title and its text stand there, beginning to end. */
export function isExcerpt(part: Pick<Post, 'title' | 'text'>, whole: Pick<Post, 'title' | 'text'>): boolean {
  const all = squeeze(`${whole.title}\n${whole.text}`)
  return all.includes(squeeze(part.title)) && all.includes(squeeze(part.text))
}

/**
 * Whether a feed's entry adds nothing to the post that is kept: it is an excerpt of a capture that came another way, or
 * just what this feed (`file`) said before we got the whole. What the same feed changes is an edit, shorter or not.
 */
export function isToldAlready(db: Reader, { post, file }: Readonly<{ post: Post; file: string }>): boolean {
  const newest = newestCapture(db, post)
  if (!newest || newest.origin.file === file) return false
  return isExcerpt(post, newest.post) || isOlderCapture(db, { post, file })
}
