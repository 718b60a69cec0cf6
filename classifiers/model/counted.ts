// Precision, recall and F1 from counts, and the area under the precision-recall curve. An empty denominator gives 0.

export type Tally = { hit: number; wrong: number; missed: number }
export type Rates = Readonly<{ precision: number; recall: number; f1: number }>

export const emptyTally = (): Tally => ({ hit: 0, wrong: 0, missed: 0 })

export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

export function ratesOf({ hit, wrong, missed }: Tally): Rates {
  return {
    precision: share(hit, hit + wrong),
    recall: share(hit, hit + missed),
    f1: share(2 * hit, 2 * hit + wrong + missed),
  }
}

/** Macro-F1 over `classes`: the plain mean of their F1. */
export function macroF1(tallies: ReadonlyMap<string, Tally>, classes: readonly string[]): number {
  const sum = classes.reduce((all, name) => all + ratesOf(tallies.get(name) ?? emptyTally()).f1, 0)
  return share(sum, classes.length)
}

/** One-against-rest tallies of (gold, predicted) pairs. */
export function tallyClasses(pairs: readonly (readonly [gold: string, predicted: string])[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const of = (name: string): Tally => {
    const tally = tallies.get(name) ?? emptyTally()
    tallies.set(name, tally)
    return tally
  }
  for (const [gold, predicted] of pairs) {
    if (gold === predicted) of(gold).hit += 1
    else {
      of(gold).missed += 1
      of(predicted).wrong += 1
    }
  }
  return tallies
}

/** Average precision: the step-wise area under the precision-recall curve; equal scores form one step. */
export function averagePrecision(scored: readonly Readonly<{ score: number; positive: boolean }>[]): number {
  const sorted = scored.toSorted((a, b) => b.score - a.score)
  const positives = sorted.filter(({ positive }) => positive).length
  let area = 0
  let hits = 0
  let lastHits = 0
  sorted.forEach(({ score, positive }, i) => {
    if (positive) hits += 1
    if (sorted[i + 1]?.score === score) return
    area += ((hits - lastHits) / Math.max(1, positives)) * (hits / (i + 1))
    lastHits = hits
  })
  return area
}
