// From what the parts said of posts they had not seen: how to put them together, and below what nothing is found.

import { BLENDED, type Blend, type Blended, type Blends, chanceOf, headOf } from '#classifiers/model/blend.ts'
import { headAt } from '#classifiers/model/heads.ts'
import type { QuickLimits } from '#classifiers/model/quick-pass.ts'
import { BORDERLINE_AT } from '#classifiers/model/thresholds.ts'
import { fitBlend, type Judged } from './fit-blend.ts'
import type { Unseen } from './train-model.ts'

/** Fewer scopes than this teach a blend nothing: it takes over that of whole posts. */
const FEWEST = 30

/** A blend for every answer that is given as a chance. */
export function fitBlends(unseen: readonly Unseen[]): Blends {
  const judgedFor = (blended: Blended): Judged[] =>
    unseen.flatMap(({ example, opinions }): Judged[] => {
      const target = example.targets[headAt(headOf(blended))] ?? Number.NaN
      if (Number.isNaN(target) || (example.kind === 'window') !== (blended === 'window')) return []
      return [{ opinions: opinions[blended], positive: target > 0.5, weight: example.weight }]
    })
  const whole = fitBlend(judgedFor('violating'))
  const blendOf = (blended: Blended): Blend => {
    const judged = judgedFor(blended)
    return judged.length < FEWEST ? whole : fitBlend(judged)
  }
  return Object.fromEntries(BLENDED.map((blended) => [blended, blendOf(blended)])) as Blends
}

/** Log-odds kept between the lowest flagged post and the limit. */
const MARGIN = 0.5
/** From this chance on a push is not passed over. */
const PUSH_HEARD = 0.4

/** The highest limits under which no post that was flagged, or said to push, would have been passed over. */
export function fitLimits(unseen: readonly Unseen[], blends: Blends): QuickLimits {
  const whole = unseen.filter(({ example }) => example.kind === 'post')
  const chance = (one: Unseen, blended: Blended): number => chanceOf(blends[blended], one.opinions[blended])
  const flagged = whole.filter((one) => chance(one, 'violating') >= BORDERLINE_AT)
  const pushes = whole.filter((one) => chance(one, 'push') >= PUSH_HEARD)
  const lowest = (sums: readonly number[]): number => Math.min(0, ...sums) - MARGIN
  return {
    violating: lowest(flagged.map(({ quick }) => quick.violating)),
    push: lowest(pushes.map(({ quick }) => quick.push)),
  }
}
