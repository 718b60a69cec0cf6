// How completely pages are read, and when that falls: the share of pages on which a layer told a field, now and before.
// Pure. A change here means that a platform's pages look different, and that a maintainer must look at one.

import type { Platform } from './closed-lists.ts'

/** Where on a page something was read: a platform's three layers, or how a generic article was found. */
export const LAYERS = ['state', 'dom', 'meta', 'article', 'body', 'json-ld', 'blocks'] as const
export type Layer = (typeof LAYERS)[number]

/** `post`: the layer told a post at all. */
export const LAYOUT_FIELDS = [
  ...(['post', 'title', 'text', 'author', 'publishedAt', 'tags', 'images', 'comments'] as const),
  ...(['likes', 'commentCount', 'collects', 'shares', 'views'] as const),
] as const
export type LayoutField = (typeof LAYOUT_FIELDS)[number]

/** What each layer of one page told; a page that should hold a post and told none has no layers. */
export type PageLayout = Readonly<{
  platform: Platform
  filled: Readonly<Partial<Record<Layer, readonly LayoutField[]>>>
}>

/** On how many of so many pages a field was told. */
export type FillRate = Readonly<{ platform: Platform; layer: Layer; field: LayoutField; pages: number; filled: number }>

/** `was` and `now` are shares (0 to 1) over `before` and `pages` pages; `kept` is a page that shows it, "" = none. */
export type LayoutChange = Readonly<{
  platform: Platform
  layer: Layer
  field: LayoutField
  was: number
  now: number
  before: number
  pages: number
  kept: string
}>

/** A share that falls by more than this is a change (issue 4, reference §5.6: 20 points). */
const MIN_DROP = 0.2

/**
 * Fewer pages than this say nothing: below 20, a single odd page is five points, and a field that half of all posts have
 * (a title, pictures) falls by 20 points in one scan of six.
 */
export const MIN_LAYOUT_PAGES = 20

/**
 * A drop must also stand out from chance, in standard errors of the difference of two shares: some thirty shares of a
 * platform are compared in every scan, and at 3 (one chance in 740 each) about one scan in 25 would cry wolf.
 */
const MIN_ERRORS = 3

/**
 * Whether `now` is so far below `before` that the pages must have changed. A layer that has gone altogether counts
 * however rare it was.
 */
export function hasDropped(now: Counted, before: Counted, field: LayoutField): boolean {
  if (now.pages < MIN_LAYOUT_PAGES || before.pages < MIN_LAYOUT_PAGES) return false
  const drop = shareOf(before) - shareOf(now)
  const hasVanished = field === 'post' && now.filled === 0 && before.filled > 0
  if (drop <= MIN_DROP && !hasVanished) return false
  const pooled = (now.filled + before.filled) / (now.pages + before.pages)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.pages + 1 / before.pages))
  return drop / error >= MIN_ERRORS
}

type Counted = Readonly<{ pages: number; filled: number }>

/** Filled over all, 0 of nothing. */
export const shareOf = ({ pages, filled }: Counted): number => (pages === 0 ? 0 : filled / pages)

const percent = (share: number): string => `${Math.round(100 * share)} %`

/** One line for a maintainer. */
export function describeChange({ platform, layer, field, was, now, pages, kept }: LayoutChange): string {
  const what = field === 'post' ? `the ${layer} layer` : `${field} in the ${layer} layer`
  const page = kept === '' ? 'no page kept' : `see ${kept}`
  return `${platform}: ${what} was told on ${percent(was)} of pages, now on ${percent(now)} of ${pages} (${page})`
}
