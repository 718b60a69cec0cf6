// The shape of the reading network: how many filters read how many characters, and where each has its numbers in a row.

export const WIDTHS = [2, 3, 5] as const
export const FILTERS = 64
/** Slots of all widths together; slot `s` of filter `f` stands at `s × FILTERS + f` in a row. */
const SLOTS = 10
export const ROW = SLOTS * FILTERS
export const POOLED = WIDTHS.length * FILTERS
/** Row 0 is padding, row 1 an unknown character without a sound, then the known ones, then one for each sound. */
export const FIRST_KNOWN = 2
