// Which characters look alike: those made with the same telling part, and that part (tables/shapes.tsv).

import { parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'

/** Groups of characters that look alike; no character stands in two. ConfigError when the table is missing. */
export function shapeGroups(): string[] {
  return parseRows(readLexiconFile('tables/shapes.tsv')).map(({ cells: [group = ''] }) => group)
}

/** By UTF-16 unit: the first of its group; a unit that looks like no other stands for itself. */
export function shapeClasses(): Uint16Array {
  const classes = Uint16Array.from({ length: 65536 }, (_, unit) => unit)
  for (const group of shapeGroups()) {
    for (let i = 0; i < group.length; i += 1) classes[group.charCodeAt(i)] = group.charCodeAt(0)
  }
  return classes
}
