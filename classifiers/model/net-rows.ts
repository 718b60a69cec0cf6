// Which row of a network's table a character is read by. Known characters have their own; a stranger is read by its sound
// and its shape: as the training saw them, one vector more each, so that their rows add up.

import { FIRST_KNOWN, ROW } from './net-shape.ts'
import { SHAPES, shapeIndex } from './shape-index.ts'
import { SYLLABLES, syllableIndex } from './syllable-index.ts'

/** What stands in a row: the stranger (1) or a known character, and the numbers of a sound and a shape (0 = none). */
export type RowContent = Readonly<{ character: number; sound: number; shape: number }>

/** A row of nothing, the stranger, then the known characters, then each sound and each shape of a stranger. */
export const rowsOf = (vocabulary: string): number => FIRST_KNOWN + vocabulary.length + SYLLABLES + SHAPES

/** The row of a stranger's sound or shape; numbers begin at 1. */
const rowOfSound = (vocabulary: string, sound: number): number => FIRST_KNOWN + vocabulary.length + sound - 1
const rowOfShape = (vocabulary: string, shape: number): number => rowOfSound(vocabulary, SYLLABLES + shape)

/** What each row of a table stands for, in their order. */
export function rowContents(vocabulary: string): RowContent[] {
  const [syllables, shapes] = [syllableIndex(), shapeIndex()]
  const known = Array.from({ length: vocabulary.length }, (_, i): RowContent => {
    const unit = vocabulary.charCodeAt(i)
    return { character: FIRST_KNOWN + i, sound: syllables[unit] ?? 0, shape: shapes[unit] ?? 0 }
  })
  const sounds = Array.from({ length: SYLLABLES }, (_, i): RowContent => ({ character: 1, sound: i + 1, shape: 0 }))
  const looks = Array.from({ length: SHAPES }, (_, i): RowContent => ({ character: 1, sound: 0, shape: i + 1 }))
  return [{ character: 0, sound: 0, shape: 0 }, { character: 1, sound: 0, shape: 0 }, ...known, ...sounds, ...looks]
}

/**
 * The row of every UTF-16 unit, and how many rows there are with those of strangers that have both a sound and a shape:
 * `both` has their rows by sound × (SHAPES + 1) + shape.
 */
export type Rows = Readonly<{
  vocabulary: string
  rowOf: Uint16Array
  count: number
  both: ReadonlyMap<number, number>
}>

/** Finds every unit's row. */
export function findRows(vocabulary: string): Rows {
  const [syllables, shapes] = [syllableIndex(), shapeIndex()]
  const rowOf = new Uint16Array(65536).fill(1)
  const known = new Set(Array.from({ length: vocabulary.length }, (_, i) => vocabulary.charCodeAt(i)))
  const both = new Map<number, number>()
  let count = rowsOf(vocabulary)
  for (let unit = 0; unit < rowOf.length; unit += 1) {
    const [sound, shape] = [syllables[unit] as number, shapes[unit] as number]
    if (sound > 0) rowOf[unit] = rowOfSound(vocabulary, sound)
    if (shape > 0) rowOf[unit] = rowOfShape(vocabulary, shape)
    if (sound === 0 || shape === 0 || known.has(unit)) continue
    const key = sound * (SHAPES + 1) + shape
    if (!both.has(key)) both.set(key, count++)
    rowOf[unit] = both.get(key) as number
  }
  for (let i = 0; i < vocabulary.length; i += 1) rowOf[vocabulary.charCodeAt(i)] = FIRST_KNOWN + i
  return { vocabulary, rowOf, count, both }
}

/**
 * Writes a net's table into `into` (count × ROW), and behind it what strangers of a sound and a shape add up to, within
 * eight bits. Straight to where it is read: a copy between would be eight megabytes for every net and thread.
 */
export function writeRows({ vocabulary, both }: Rows, table: Int8Array, into: Int8Array): void {
  into.set(table)
  for (const [key, row] of both) {
    const sound = ROW * rowOfSound(vocabulary, Math.floor(key / (SHAPES + 1)))
    const shape = ROW * rowOfShape(vocabulary, key % (SHAPES + 1))
    for (let i = 0; i < ROW; i += 1) {
      const sum = (table[sound + i] as number) + (table[shape + i] as number) - (table[ROW + i] as number)
      into[row * ROW + i] = Math.max(-127, Math.min(127, sum))
    }
  }
}
