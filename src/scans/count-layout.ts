// Counts what the layers of a platform's pages told, and compares it with what they told before. No I/O.

import type { Platform } from '#src/domain/closed-lists.ts'
import {
  type FillRate,
  hasDropped,
  LAYERS,
  LAYOUT_FIELDS,
  type Layer,
  type LayoutChange,
  type LayoutField,
  MIN_LAYOUT_PAGES,
  type PageLayout,
  shareOf,
} from '#src/domain/layout.ts'
import type { ScanRates } from '#src/store/layout-store.ts'

/** The layers that a page of the platform can have. */
export const layersOf = (platform: Platform): readonly Layer[] =>
  LAYERS.filter((layer) => ['state', 'dom', 'meta'].includes(layer) !== ['article', 'other'].includes(platform))

/** One page as rates: each layer's presence, and each field of the layers that are there. */
export function ratesOfPage({ platform, filled }: PageLayout): FillRate[] {
  return layersOf(platform).flatMap((layer) => {
    const told = filled[layer]
    const fields = told ? LAYOUT_FIELDS : (['post'] as const)
    return fields.map((field) => ({ platform, layer, field, pages: 1, filled: told?.includes(field) ? 1 : 0 }))
  })
}

const keyOf = ({ layer, field }: Pick<FillRate, 'layer' | 'field'>): string => `${layer} ${field}`

/** Rates of the same layer and field as one. */
export function sumRates(rates: readonly FillRate[]): FillRate[] {
  const sums = new Map<string, FillRate>()
  for (const rate of rates) {
    const sum = sums.get(keyOf(rate))
    sums.set(keyOf(rate), sum ? { ...sum, pages: sum.pages + rate.pages, filled: sum.filled + rate.filled } : rate)
  }
  return [...sums.values()]
}

export const pagesOf = (rates: readonly FillRate[]): number =>
  Math.max(0, ...rates.filter(({ field }) => field === 'post').map(({ pages }) => pages))

/** `now` grown by earlier scans of its source until it says something, and the scans before those. */
export function windowOf(
  now: readonly FillRate[],
  earlier: readonly ScanRates[],
): Readonly<{ now: readonly FillRate[]; earlier: readonly ScanRates[] }> {
  let [grown, taken] = [now, 0]
  while (pagesOf(grown) < MIN_LAYOUT_PAGES && taken < earlier.length) {
    grown = sumRates([...grown, ...(earlier[taken]?.rates ?? [])])
    taken += 1
  }
  return { now: grown, earlier: earlier.slice(taken) }
}

/** What fell from `before` to `now`, without the pages that show it. */
export function findChanges(now: readonly FillRate[], before: readonly FillRate[]): Omit<LayoutChange, 'kept'>[] {
  return before.flatMap((was) => {
    const is = now.find((rate) => keyOf(rate) === keyOf(was))
    if (!is || !hasDropped(is, was, was.field)) return []
    const { platform, layer, field } = was
    return [{ platform, layer, field, was: shareOf(was), now: shareOf(is), before: was.pages, pages: is.pages }]
  })
}

/** Whether a page is one of those that lack what fell. */
export const lacks = ({ filled }: PageLayout, layer: Layer, field: LayoutField): boolean =>
  field === 'post' ? filled[layer] === undefined : filled[layer] !== undefined && !filled[layer]?.includes(field)
