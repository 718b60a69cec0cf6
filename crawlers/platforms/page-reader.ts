// What every platform's reader takes and gives. A reader is pure and total: any page gives a reading.

import type { Platform } from '#src/domain/closed-lists.ts'
import type { Layer, PageLayout } from '#src/domain/layout.ts'
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
 * holds another post than its address names; `gone` says in its state why it shows none.
 */
export type PostReading =
  | Readonly<{
      kind: 'post'
      layer: Layer
      post: Post
      /** What each layer of the page told, for the drift alarm. */
      filled: PageLayout['filled']
    }>
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'unreadable'; why: string }>
  | Readonly<{ kind: 'swapped'; asked: string; given: string }>
  | Gone

/** What a platform's own state says of a post that it does not show. */
export type Gone = Readonly<{ kind: 'gone'; page: 'deleted' | 'private'; why: string }>

export type PageReader = (source: PageSource) => PostReading

/** Which post an address names; keys of one kind can be compared. */
export type PostKey = Readonly<{ kind: string; id: string }>

/** A platform's own reader: how the page of one of its posts reads. Where they are, `src/domain/address` knows. */
export type PlatformReader = Readonly<{
  platform: Platform
  read: (source: PageSource, asked: PostKey) => PostReading
  /** Addresses that a listing holds where links do not show them: in its state, in markup inside comments. */
  hiddenLinks?: (source: PageSource) => readonly string[]
}>
