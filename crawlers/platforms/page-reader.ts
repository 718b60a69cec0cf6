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

/**
 * `layer` names what the post was read from, surest first; `unreadable` looked like a post and was none; `swapped`
 * holds another post than its address names.
 */
export type PostReading =
  | Readonly<{
      kind: 'post'
      layer: 'state' | 'dom' | 'meta' | 'article' | 'body' | 'json-ld' | 'blocks'
      post: Post
    }>
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'unreadable'; why: string }>
  | Readonly<{ kind: 'swapped'; asked: string; given: string }>

export type PageReader = (source: PageSource) => PostReading

/** Which post an address names; keys of one kind can be compared. */
export type PostKey = Readonly<{ kind: string; id: string }>

/** A platform's own reader: where its posts are and how a page of one reads. */
export type PlatformReader = Readonly<{
  platform: Platform
  hosts: RegExp
  /** The post that an address names, null when it names none. */
  keyOf: (url: URL) => PostKey | null
  read: (source: PageSource, asked: PostKey) => PostReading
  /** Addresses that a listing holds where links do not show them: in its state, in markup inside comments. */
  hiddenLinks?: (source: PageSource) => readonly string[]
}>
