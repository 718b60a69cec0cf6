// 95 % percentile bootstrap: posts are drawn again with replacement, the same figures worked out each time. Seeded, so
// that the same posts give the same intervals.

export type Figures = { readonly [key: string]: number | Figures }
export type FiguresWithCi = { readonly [key: string]: number | readonly [number, number] | FiguresWithCi }

const SEED = 20_260_101
const FEW_POSTS = 5_000
const DRAWS = 300
const DRAWS_OF_MANY = 60

/** The figures of `records`, each with `…Ci` beside it. `plain` keys (settings, counts) get none. */
export function withIntervals<T>(
  records: readonly T[],
  figuresOf: (records: readonly T[]) => Figures,
  plain: ReadonlySet<string>,
): FiguresWithCi {
  const random = mulberry32(SEED)
  const draws = records.length > FEW_POSTS ? DRAWS_OF_MANY : DRAWS
  const drawn = Array.from({ length: records.length > 0 ? draws : 0 }, () =>
    figuresOf(records.map((_, i, all) => all[Math.floor(random() * all.length)] ?? (all[i] as T))),
  )
  return addIntervals(figuresOf(records), drawn, plain)
}

function addIntervals(figures: Figures, drawn: readonly Figures[], plain: ReadonlySet<string>): FiguresWithCi {
  const entries = Object.entries(figures).flatMap(([key, value]): [string, FiguresWithCi[string]][] => {
    const others = drawn.flatMap((one) => (one[key] === undefined ? [] : [one[key]]))
    if (typeof value !== 'number') {
      return [
        [
          key,
          addIntervals(
            value,
            others.filter((other) => typeof other !== 'number'),
            plain,
          ),
        ],
      ]
    }
    if (plain.has(key)) return [[key, value]]
    const numbers = others.filter((other) => typeof other === 'number').toSorted((a, b) => a - b)
    return [
      [key, round(value)],
      [`${key}Ci`, [round(quantile(numbers, 0.025, value)), round(quantile(numbers, 0.975, value))]],
    ]
  })
  return Object.fromEntries(entries)
}

/** Linear interpolation between order statistics; `otherwise` when there is none. */
function quantile(sorted: readonly number[], at: number, otherwise: number): number {
  const place = at * (sorted.length - 1)
  const low = sorted[Math.floor(place)] ?? otherwise
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** A small seeded generator of numbers in [0, 1) (mulberry32, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
