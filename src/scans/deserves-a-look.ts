// Whether a post's pictures are worth opening. Reading one costs as much as classifying a thousand posts, so only words
// that point there, a post almost without words, or a verdict that a picture could settle make it worth it. Pure.

import type { Post } from '#src/domain/post.ts'
import { isHit, type Verdict } from '#src/domain/verdict.ts'

/** "See picture two", "the cover", "scan the code", "enlarge": the push is said to stand in a picture. */
const CUE =
  /(?:看|见|戳|翻|滑|划)(?:下|到)?(?:我)?(?:图|封面|海报|最后一[张页]|末[图页]|尾[图页]|p\s?[1-9])|图\s?[一二三四五六七八九1-9]|[pP]\s?[2-9](?![0-9a-z])|二维码|扫码|扫一扫|扫我|长按|识别|放大|保存(?:图|海报)|存图|(?:在|有|放)(?:图|封面|海报)|背景[图墙]|配图|名片|小卡片/u

/** Fewer letters, digits and characters than this in title and text say nothing without the picture. */
const FEW_WORDS = 15

/** Between these the words alone leave it open; the contacts that settle it may stand in a picture. */
const OPEN_FROM = 0.12
const OPEN_TO = 0.6

/** True when the text verdict makes the post's pictures worth reading. */
export function deservesALook(post: Post, verdict: Pick<Verdict, 'verdict' | 'risk' | 'contacts'>): boolean {
  if (post.images.length === 0) return false
  const hinted = verdict.contacts.some(({ type }) => type === 'qr_hint')
  const found = verdict.contacts.some(({ value }) => value !== '')
  const open = verdict.risk >= OPEN_FROM && verdict.risk <= OPEN_TO
  return hinted || open || (isHit(verdict) && !found) || pointsAtPictures(post) || isNearlyEmpty(post)
}

/** The author's own words: what strangers say of a picture is not his push. */
function pointsAtPictures({ title, text, tags, author, comments }: Post): boolean {
  const own = comments.filter(({ byAuthor }) => byAuthor).map((comment) => comment.text)
  return [title, text, ...tags, (author as { bio?: string }).bio ?? '', ...own].some((words) => CUE.test(words))
}

function isNearlyEmpty({ title, text }: Post): boolean {
  return (`${title}${text}`.match(/[\p{L}\p{N}]/gu) ?? []).length < FEW_WORDS
}
