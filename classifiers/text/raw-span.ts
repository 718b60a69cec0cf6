// The way back: from a stretch of a view to the stretch of the original that it was read from.

import type { FieldReading, View, ViewName } from '#classifiers/reading.ts'
import type { Span } from '#src/domain/verdict.ts'
import { at } from './view-builder.ts'

/**
 * Original [start, end) of view units [start, end): the smallest stretch that holds them all, right also where an RLO run
 * was turned round. An empty or outside stretch gives an empty one at the nearest place.
 */
export function rawSpan(view: View, start: number, end: number): Readonly<{ start: number; end: number }> {
  const from = Math.max(0, start)
  const to = Math.min(end, view.text.length)
  if (from >= to) {
    const place = from < view.text.length ? at(view.starts, from) : (view.ends.at(-1) ?? 0)
    return { start: place, end: place }
  }
  let low = at(view.starts, from)
  let high = at(view.ends, from)
  for (let i = from + 1; i < to; i += 1) {
    low = Math.min(low, at(view.starts, i))
    high = Math.max(high, at(view.ends, i))
  }
  return { start: low, end: high }
}

/** A Span of `field` for view units [start, end): `quote` is exactly the original substring, `reads` what it means. */
export function spanOf(reading: FieldReading, view: View | ViewName, start: number, end: number, reads: string): Span {
  const raw = rawSpan(typeof view === 'string' ? reading.views[view] : view, start, end)
  return { field: reading.field, ...raw, quote: reading.raw.slice(raw.start, raw.end), reads }
}
