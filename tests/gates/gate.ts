// What a gate is: a name, what it measures, and figures that are held to a target. Every gate file has this one shape.

import type { Context } from './context.ts'

export type Interval = readonly [low: number, high: number]

/** `of` says what is held to the target: the figure itself, or an end of its interval. */
type Target = Readonly<{ sense: '≥' | '≤' | '>'; at: number; of?: 'value' | 'lower' | 'upper' }>

export type Figure = Readonly<{
  name: string
  value: number
  /** 95 %; null where nothing was drawn (a peak). */
  interval: Interval | null
  target: Target
  /** How the figure is written. */
  unit: 'share' | 'percent' | 'posts/s' | 'MB' | 'times'
  /** What a reader must know to judge the figure. */
  note?: string
}>

export type Gate = Readonly<{
  name: string
  what: string
  measure(context: Context): Promise<readonly Figure[]>
}>

/** Something that a gate needs is not there. The gate is left out, with the mend; the others go on. */
export class CannotMeasure extends Error {
  readonly mend: string

  constructor(reason: string, mend: string) {
    super(reason)
    this.mend = mend
  }
}

/** Whether the figure, or the end of its interval that the target names, is where it should be. */
export function isMet({ value, interval, target }: Figure): boolean {
  const [low, high] = interval ?? [value, value]
  const held = { value, lower: low, upper: high }[target.of ?? 'value']
  if (target.sense === '≤') return held <= target.at
  return target.sense === '≥' ? held >= target.at : held > target.at
}
