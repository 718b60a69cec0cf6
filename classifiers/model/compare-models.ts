// Two models on the same posts: each figure of both, the difference, and whether it is worse beyond noise. Posts are drawn
// again in pairs (paired bootstrap; Efron, Annals of Statistics 1979), so that what is hard for both does not count.

import { LURES } from '#src/domain/closed-lists.ts'
import { type Figures, mulberry32 } from './bootstrap.ts'
import { figuresOf, type Scored } from './figures.ts'

export type Sense = 'higher' | 'lower'

/** `difference` = candidate − incumbent, with its 95 % interval; `worse`: all of the interval lies on the bad side. */
export type Compared = Readonly<{
  what: string
  figure: string
  better: Sense
  incumbent: number
  candidate: number
  difference: number
  ci: readonly [number, number]
  worse: boolean
}>

export type ScoredPair = Readonly<{ incumbent: Scored; candidate: Scored }>

const SEED = 20_261_127
const DRAWS = 400
const DRAWS_OF_MANY = 80
const MANY = 4_000

/** Of fewer, every draw looks like the last, and chance would pass for proof: no interval, no word on them. */
const FEWEST = 8
const FEWEST_RATES = 4

type Figure = Readonly<{ figure: string; better: Sense; of(figures: Figures): number | undefined }>

const at = (...path: readonly string[]) => {
  return (figures: Figures): number | undefined => {
    let value: number | Figures | undefined = figures
    for (const key of path) value = typeof value === 'object' ? value[key] : undefined
    return typeof value === 'number' ? value : undefined
  }
}

const FIGURES: readonly Figure[] = [
  { figure: 'violating F1', better: 'higher', of: at('violating', 'f1') },
  { figure: 'false positives', better: 'lower', of: at('falsePositiveRate', 'all') },
  { figure: 'push F1', better: 'higher', of: at('contactPush', 'f1') },
  { figure: 'calibration error', better: 'lower', of: at('calibration', 'ece') },
]

/** Every gate's figures on labelled posts that both models judged. `what` names the posts. */
export function compareModels(what: string, pairs: readonly ScoredPair[]): Compared[] {
  if (pairs.length < FEWEST) return []
  const lures = LURES.filter(
    (lure) => pairs.filter(({ candidate: { gold } }) => gold.category === lure).length >= FEWEST,
  )
  const recalls = lures.map(
    (lure): Figure => ({
      figure: `recall of ${lure}`,
      better: 'higher',
      of: at('category', 'perClass', lure, 'recall'),
    }),
  )
  const figures = [...FIGURES, ...recalls]
  const measure = (drawn: readonly ScoredPair[], side: keyof ScoredPair): readonly (number | undefined)[] => {
    const all = figuresOf(drawn.map((pair) => pair[side]))
    return figures.map(({ of }) => of(all))
  }
  const incumbent = measure(pairs, 'incumbent')
  const candidate = measure(pairs, 'candidate')
  const draws = drawPairs(pairs).map((drawn) => [measure(drawn, 'incumbent'), measure(drawn, 'candidate')] as const)
  return figures.flatMap(({ figure, better }, i) => {
    const [before, after] = [incumbent[i], candidate[i]]
    if (before === undefined || after === undefined) return []
    const differences = draws.flatMap(([one, two]) => {
      const [b, a] = [one[i], two[i]]
      return b === undefined || a === undefined ? [] : [a - b]
    })
    return [comparedOf({ what, figure, better }, { incumbent: before, candidate: after, differences })]
  })
}

/** One rate of many alike things, such as posts by their writers: `pairs` are (incumbent, candidate) with their weight. */
export function compareRates(
  named: Pick<Compared, 'what' | 'figure' | 'better'>,
  pairs: readonly Readonly<{ incumbent: number; candidate: number; weight: number }>[],
): Compared[] {
  if (pairs.length < FEWEST_RATES) return []
  const mean = (drawn: typeof pairs, side: 'incumbent' | 'candidate'): number => {
    const weights = drawn.reduce((sum, { weight }) => sum + weight, 0)
    return drawn.reduce((sum, one) => sum + one[side] * one.weight, 0) / Math.max(1e-9, weights)
  }
  const differences = drawPairs(pairs).map((drawn) => mean(drawn, 'candidate') - mean(drawn, 'incumbent'))
  const [incumbent, candidate] = [mean(pairs, 'incumbent'), mean(pairs, 'candidate')]
  return [comparedOf(named, { incumbent, candidate, differences })]
}

function drawPairs<T>(pairs: readonly T[]): (readonly T[])[] {
  const random = mulberry32(SEED)
  return Array.from({ length: pairs.length > MANY ? DRAWS_OF_MANY : DRAWS }, () =>
    pairs.map((pair) => pairs[Math.floor(random() * pairs.length)] ?? pair),
  )
}

type Measured = Readonly<{ incumbent: number; candidate: number; differences: readonly number[] }>

function comparedOf(
  named: Pick<Compared, 'what' | 'figure' | 'better'>,
  { incumbent, candidate, differences }: Measured,
): Compared {
  const sorted = differences.toSorted((a, b) => a - b)
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? candidate - incumbent
  const [low, high] = [quantile(0.025), quantile(0.975)]
  const worse = named.better === 'higher' ? high < 0 : low > 0
  const difference = round(candidate - incumbent)
  const both = { incumbent: round(incumbent), candidate: round(candidate) }
  return { ...named, ...both, difference, ci: [round(low), round(high)], worse }
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000
