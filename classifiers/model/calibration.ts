// Expected calibration error over equal-mass bins, debiased: a plain ECE is too large on few posts, because the share of
// positives in a bin scatters even when the scores are right (Kumar, Liang and Ma, NeurIPS 2019).

export const BINS = 10

export type Scored = Readonly<{ score: number; positive: boolean }>

/** Posts in order of their score, cut into `bins` of equally many; empty ones are left out. */
export function equalMassBins(scored: readonly Scored[], bins: number): Scored[][] {
  const sorted = scored.toSorted((a, b) => a.score - b.score)
  const edge = (bin: number): number => Math.floor((bin * sorted.length) / bins)
  const held = Array.from({ length: bins }, (_, bin) => sorted.slice(edge(bin), edge(bin + 1)))
  return held.filter((bin) => bin.length > 0)
}

/** Plain ECE minus its expected excess (each bin's positive rate taken as normal about what was seen); never below 0. */
export function debiasedEce(scored: readonly Scored[], bins: number = BINS): number {
  let plain = 0
  let expected = 0
  for (const held of equalMassBins(scored, bins)) {
    const mass = held.length / scored.length
    const score = held.reduce((sum, entry) => sum + entry.score, 0) / held.length
    const rate = held.filter(({ positive }) => positive).length / held.length
    plain += mass * Math.abs(score - rate)
    expected += mass * meanAbsolute(score - rate, Math.sqrt((rate * (1 - rate)) / held.length))
  }
  return Math.max(0, 2 * plain - expected)
}

/** E|X| for X normal with this mean and standard deviation (folded normal). */
function meanAbsolute(mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(mean)
  const z = mean / deviation
  return deviation * Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) + mean * (1 - 2 * normalBelow(-z))
}

/** Standard normal distribution function, by the Abramowitz and Stegun 7.1.26 error function (error below 2e-7). */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const erf = 1 - poly * Math.exp(-x * x)
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2
}
