// Which shape a Han character has, by number: what looks alike shares a number.

import { shapeClasses } from '#classifiers/text/shape-classes.ts'
import { ConfigError } from '#src/runtime/errors.ts'

/** Shapes that at least two characters share; number 0 means "none". */
export const SHAPES = 823

const FIRST = 0x4e00
const LAST = 0x9fff

let index: Uint16Array | undefined

/** Shape number (1..SHAPES, 0 for none) of every UTF-16 unit. ConfigError when the table is not as expected. */
export function shapeIndex(): Uint16Array {
  if (index) return index
  const classes = shapeClasses()
  const members = new Uint16Array(65536)
  for (let unit = FIRST; unit <= LAST; unit += 1) {
    const shape = classes[unit] as number
    members[shape] = (members[shape] as number) + 1
  }
  const numbers = new Map<number, number>()
  for (const [shape, count] of members.entries()) if (count > 1) numbers.set(shape, numbers.size + 1)
  if (numbers.size !== SHAPES) {
    throw new ConfigError('tables/common.tsv has another number of shapes', 'run node bin/build-tables.js')
  }
  index = Uint16Array.from(classes, (shape, unit) => (unit < FIRST || unit > LAST ? 0 : (numbers.get(shape) ?? 0)))
  return index
}
