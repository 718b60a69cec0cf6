// Which characters look alike: those made with the same second part (usually the one that gives the sound), and that part.

import { loadTable } from '#classifiers/lexicon/read-rows.ts'

/** Characters that at least so many others are made with stand for themselves, so that 佥 is one with 险 and 检. */
const MADE_WITH = 2

/** By UTF-16 unit: a unit that a character shares with those made with it, or with the same second part. */
export function shapeClasses(): Uint16Array {
  const classes = Uint16Array.from({ length: 65536 }, (_, unit) => unit)
  const table = loadTable('common.tsv').filter(([, parts]) => parts !== '-')
  const uses = new Uint16Array(65536)
  for (const [, parts] of table) uses[parts.charCodeAt(1)] = (uses[parts.charCodeAt(1)] as number) + 1
  for (const [character, parts] of table) {
    const unit = character.charCodeAt(0)
    if ((uses[unit] as number) < MADE_WITH) classes[unit] = parts.charCodeAt(1)
  }
  return classes
}
