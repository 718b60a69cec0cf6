// From what the parts said of posts they had not seen: how to put them together, and below what nothing is found.

import { BLENDED, type Blend, type Blended, type Blends, headOf } from '#classifiers/model/blend.ts'
import { headAt } from '#classifiers/model/heads.ts'
import { fitBlend, type Judged } from './fit-blend.ts'
import { moveToBest } from './operating-point.ts'
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
    if (judged.length < FEWEST) return whole
    const blend = fitBlend(judged)
    return blended === 'push' ? moveToBest(blend, judged) : blend
  }
  return Object.fromEntries(BLENDED.map((blended) => [blended, blendOf(blended)])) as Blends
}
