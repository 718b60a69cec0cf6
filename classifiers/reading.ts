// The classifier's own view of a post: each readable field with its normalised views, where every unit of a view
// knows which stretch of the original it came from.

import type { Evasion } from '#src/domain/closed-lists.ts'
import type { Post } from '#src/domain/post.ts'
import type { PlacedLine } from './pictures.ts'

export const VIEWS = ['visual', 'folded', 'compact', 'recomposed', 'syllables', 'mended'] as const
export type ViewName = (typeof VIEWS)[number]

/**
 * A normalised text. Code unit `i` of `text` came from original code units `[starts[i], ends[i])`; both arrays have
 * `text.length` entries; they never decrease except inside an RLO run that was turned round (use `rawSpan`, which holds
 * there too). `folds` names what this view changed, over the view that it is made from.
 */
export type View = Readonly<{
  name: ViewName
  text: string
  starts: Int32Array
  ends: Int32Array
  folds: ReadonlySet<Evasion>
}>

export type FieldReading = Readonly<{
  field: string
  raw: string
  views: Readonly<Record<ViewName, View>>
  /** Of a picture: where each line stands in it. */
  lines?: readonly PlacedLine[]
}>

export type Reading = Readonly<{ post: Post; fields: readonly FieldReading[] }>
