// What a run of `reclassify` has counted. The numbers add up: seen = same + rescored + the sum of `changed` + `leftAlone`.

import { z } from 'zod'

const count = z.number().int().nonnegative()

export const reclassifiedSchema = z.object({
  seen: count,
  /** The very same verdict. */
  same: count,
  /** The same answer with other numbers or reasons. */
  rescored: count,
  /** Another verdict, lure or subject, by its way: `benign→violating`. */
  changed: z.record(z.string(), count),
  /** Posts of which the model says something else now, but a person has decided. */
  leftAlone: count,
  cases: z.object({
    opened: count,
    updated: count,
    withdrawn: count,
    /** Lines written into the history of decided cases. */
    noted: count,
  }),
})
export type Reclassified = z.output<typeof reclassifiedSchema>

/** A run that has seen nothing yet. */
export function nothingReclassified(): Reclassified {
  return {
    ...{ seen: 0, same: 0, rescored: 0, changed: {}, leftAlone: 0 },
    cases: { opened: 0, updated: 0, withdrawn: 0, noted: 0 },
  }
}

/** How many posts have another verdict, lure or subject now. */
export function changedPosts({ changed }: Reclassified): number {
  return Object.values(changed).reduce((sum, posts) => sum + posts, 0)
}
