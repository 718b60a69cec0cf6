// The numbers that turn a risk into a verdict are the domain's; the classifier adds where the rules begin.

export { BORDERLINE_AT, logistic, logOdds, VIOLATING_AT, verdictFor } from '#src/domain/risk.ts'

/** Log-odds of a post about which nothing was found; the share of lures among suspicious posts, not on the internet. */
export const PRIOR = -2.7
