// Which shape a Han character has, by number: what looks alike shares a number.

import { shapeGroups } from '#classifiers/text/shape-classes.ts'
import { ConfigError } from '#src/runtime/errors.ts'

/** Shapes that at least two characters share; number 0 means "none". */
export const SHAPES = 1712

let index: Uint16Array | undefined

/** Shape number (1..SHAPES, 0 for none) of every UTF-16 unit. ConfigError when the table is not as expected. */
export function shapeIndex(): Uint16Array {
  if (index) return index
  const groups = shapeGroups()
  if (groups.length !== SHAPES) {
    throw new ConfigError('tables/shapes.tsv has another number of shapes', 'run node bin/build-tables.js')
  }
  const made = new Uint16Array(65536)
  groups.forEach((group, i) => {
    for (let at = 0; at < group.length; at += 1) made[group.charCodeAt(at)] = i + 1
  })
  index = made
  return made
}
