// What an evaluation found beside its figures: curves, matrices and counts that a page can draw. No text of any post.

/** Precision and recall if every post of at least this risk were called violating. */
export type CurvePoint = Readonly<{ threshold: number; precision: number; recall: number }>

/** Posts of like risk: their mean risk, the share that is violating, and the 95 % interval of that share. */
export type ReliabilityBin = Readonly<{ score: number; rate: number; low: number; high: number; posts: number }>

/** How often something happened: `hit` times of `of`. */
export type Count = Readonly<{ name: string; hit: number; of: number }>

/** Counts by what is true (rows) and what was said (columns). */
export type Matrix = Readonly<{ names: readonly string[]; counts: readonly (readonly number[])[] }>

/** A day's work on 100,000 posts of which `prevalence` are violating. */
export type DailyLoad = Readonly<{
  prevalence: number
  queued: number
  /** Upper end of the 95 % interval: few benign posts in a set leave much open. */
  queuedAtMost: number
  violating: number
  minutes: number
  precision: number
}>

/** What queueing every post of at least `threshold` would find and cost. */
export type LoadPoint = Readonly<{
  threshold: number
  found: Count
  alarms: Count
  days: readonly DailyLoad[]
}>

export type EvaluationDetail = Readonly<{
  posts: Readonly<{ violating: number; borderline: number; benign: number }>
  thresholds: Readonly<{ violating: number; borderline: number }>
  curve: readonly CurvePoint[]
  reliability: readonly ReliabilityBin[]
  /** Gold borderline left out; a benign post's category is `none`. */
  categories: Matrix
  stances: Matrix
  /** Violating posts found, by disguise. */
  evasions: readonly Count[]
  /** Benign posts called violating: in all, by kind and by stance. */
  alarms: Readonly<{ all: Count; hardNegatives: Count; benignPush: Count; byStance: readonly Count[] }>
  load: readonly LoadPoint[]
}>
