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

/** The row of every UTF-16 unit, and a table with further rows for strangers that have both a sound and a shape. */
export type Rows = Readonly<{ rowOf: Uint16Array; table: Int8Array }>

/** Finds every unit's row. Adds about 5 MB of rows. */
export function findRows(vocabulary: string, table: Int8Array): Rows {
  const [syllables, shapes] = [syllableIndex(), shapeIndex()]
  const rowOf = new Uint16Array(65536).fill(1)
  const known = new Set(Array.from({ length: vocabulary.length }, (_, i) => vocabulary.charCodeAt(i)))
  const both = new Map<number, number>()
  let rows = rowsOf(vocabulary)
  for (let unit = 0; unit < rowOf.length; unit += 1) {
    const [sound, shape] = [syllables[unit] as number, shapes[unit] as number]
    if (sound > 0) rowOf[unit] = rowOfSound(vocabulary, sound)
    if (shape > 0) rowOf[unit] = rowOfShape(vocabulary, shape)
    if (sound === 0 || shape === 0 || known.has(unit)) continue
    const key = sound * (SHAPES + 1) + shape
    if (!both.has(key)) both.set(key, rows++)
    rowOf[unit] = both.get(key) as number
  }
  for (let i = 0; i < vocabulary.length; i += 1) rowOf[vocabulary.charCodeAt(i)] = FIRST_KNOWN + i
  return { rowOf, table: withRows(table, { vocabulary, rows, both }) }
}

type Added = Readonly<{ vocabulary: string; rows: number; both: ReadonlyMap<number, number> }>

/** What a stranger of a sound and a shape adds to the stranger, kept within eight bits. */
function withRows(table: Int8Array, { vocabulary, rows, both }: Added): Int8Array {
  const longer = new Int8Array(rows * ROW)
  longer.set(table)
  for (const [key, row] of both) {
    const sound = ROW * rowOfSound(vocabulary, Math.floor(key / (SHAPES + 1)))
    const shape = ROW * rowOfShape(vocabulary, key % (SHAPES + 1))
    for (let i = 0; i < ROW; i += 1) {
      const sum = (table[sound + i] as number) + (table[shape + i] as number) - (table[ROW + i] as number)
      longer[row * ROW + i] = Math.max(-127, Math.min(127, sum))
    }
  }
  return longer
}
