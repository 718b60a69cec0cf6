// Where pushing begins: an item is said to push from one half on, and the chance at which most is right on posts by unseen
// writers is made that half.

import { type Blend, chanceOf } from '#classifiers/model/blend.ts'
import { logOdds } from '#classifiers/model/thresholds.ts'
import type { Judged } from './fit-blend.ts'

/** Chances that are tried, in hundredths: beyond these a chance would not mean any more what it says. */
const [LOWEST, HIGHEST] = [35, 65]

/** `blend` moved so that F1 on `judged` is best at one half; of chances that do as well, the nearest to one half. */
export function moveToBest(blend: Blend, judged: readonly Judged[]): Blend {
  const chances = judged.map(({ opinions }) => chanceOf(blend, opinions))
  let best = { at: 0.5, f1: f1At(0.5, chances, judged) }
  for (let hundredths = LOWEST; hundredths <= HIGHEST; hundredths += 1) {
    const at = hundredths / 100
    const f1 = f1At(at, chances, judged)
    if (f1 > best.f1 || (f1 === best.f1 && Math.abs(at - 0.5) < Math.abs(best.at - 0.5))) best = { at, f1 }
  }
  return { ...blend, intercept: blend.intercept - logOdds(best.at) }
}

function f1At(at: number, chances: readonly number[], judged: readonly Judged[]): number {
  let [hit, called, positives] = [0, 0, 0]
  judged.forEach(({ positive, weight }, i) => {
    const isCalled = (chances[i] as number) >= at
    if (positive) positives += weight
    if (isCalled) called += weight
    if (positive && isCalled) hit += weight
  })
  return (2 * hit) / Math.max(1, called + positives)
}
