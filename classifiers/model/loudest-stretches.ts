// Where in a long text the model hears most of a lure: runs of sentences whose characters speak for it. They are judged
// again on their own, since in a long text nothing of them would be left.

import type { HeardField } from '#classifiers/mentions.ts'
import type { Stretch } from '#classifiers/windows.ts'
import { headAt } from './heads.ts'
import type { LinearModel } from './linear-model.ts'
import { sumOf } from './telling-sentences.ts'

/** Longest run (UTF-16 units): about as long as the posts that the model was taught with. */
const LONGEST = 320
const MOST_STRETCHES = 2
/** Sentences listened to: time is bounded. */
const MOST_SENTENCES = 300

type Run = Stretch & Readonly<{ loudness: number }>

/** The loudest runs of sentences of a field, loudest first, none touching another. */
export function loudestStretches(linear: LinearModel, { sentences }: HeardField): Stretch[] {
  const listened = sentences.slice(0, MOST_SENTENCES)
  const sums = listened.map((sentence) => sumOf(linear, sentence, headAt('violating')))
  const runs = listened.flatMap(({ start }, first): Run[] => {
    let sum = 0
    let best: Run | undefined
    for (let last = first; last < listened.length; last += 1) {
      const end = listened[last]?.end ?? start
      if (end - start > LONGEST && last > first) break
      sum += sums[last] ?? 0
      const loudness = sum / Math.sqrt(end - start)
      if (!best || loudness > best.loudness) best = { from: start, to: end, loudness }
    }
    return best && best.loudness > 0 ? [best] : []
  })
  const taken: Run[] = []
  for (const run of runs.toSorted((a, b) => b.loudness - a.loudness || a.from - b.from)) {
    if (taken.length >= MOST_STRETCHES) break
    if (taken.every(({ from, to }) => run.to <= from || to <= run.from)) taken.push(run)
  }
  return taken
}
