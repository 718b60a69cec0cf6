// What every platform's reader takes and gives. A reader is pure and total: any page gives a reading.

import type { Platform } from '#src/domain/closed-lists.ts'
import type { Post } from '#src/domain/post.ts'
import type { PageDom } from './page-dom.ts'

export type PageSource = Readonly<{
  page: PageDom
  /** The address that the page was finally found at. */
  url: string
  platform: Platform
  /** The moment of the capture, for relative times. */
  now: Date
}>

/** `layer` names what the post was read from, surest first; `unreadable` looked like a post and was none. */
export type PostReading =
  | Readonly<{ kind: 'post'; layer: 'article' | 'body' | 'json-ld' | 'blocks'; post: Post }>
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'unreadable'; why: string }>

export type PageReader = (source: PageSource) => PostReading
