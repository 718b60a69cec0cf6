// Rows of a network's table: a known character has its own; a stranger's are those of its sound and its shape, added up.

import { describe, expect, it } from 'vitest'
import { findRows, rowContents, rowsOf, writeRows } from '#classifiers/model/net-rows.ts'
import { FIRST_KNOWN, ROW } from '#classifiers/model/net-shape.ts'
import { SHAPES, shapeIndex } from '#classifiers/model/shape-index.ts'
import { SYLLABLES, syllableIndex } from '#classifiers/model/syllable-index.ts'

const VOCABULARY = '保险'
/** Row r says r % 50 at every slot. */
const table = Int8Array.from({ length: rowsOf(VOCABULARY) * ROW }, (_, i) => Math.floor(i / ROW) % 50)
const rows = findRows(VOCABULARY)
const { rowOf } = rows

function written(from: Int8Array): Int8Array {
  const into = new Int8Array(rows.count * ROW)
  writeRows(rows, from, into)
  return into
}

const longer = written(table)
const rowFor = (character: string): number => rowOf[character.charCodeAt(0)] ?? 0
const saidOf = (row: number): number => longer[row * ROW] ?? 0

describe('rows of a network', () => {
  it('are one for nothing, the stranger, each known character, each sound and each shape', () => {
    const contents = rowContents(VOCABULARY)
    expect(contents).toHaveLength(rowsOf(VOCABULARY))
    expect(contents[0]).toEqual({ character: 0, sound: 0, shape: 0 })
    expect(contents[1]).toEqual({ character: 1, sound: 0, shape: 0 })
    expect(contents.filter(({ character }) => character >= FIRST_KNOWN)).toHaveLength(VOCABULARY.length)
    expect(contents.filter(({ character, shape }) => character === 1 && shape === 0)).toHaveLength(SYLLABLES + 1)
    expect(contents.filter(({ character, sound }) => character === 1 && sound === 0)).toHaveLength(SHAPES + 1)
  })

  it('are a known character’s own', () => {
    expect([rowFor('保'), rowFor('险')]).toEqual([FIRST_KNOWN, FIRST_KNOWN + 1])
  })

  it('are the same for strangers that sound and look alike, and hold what both say', () => {
    const contents = rowContents(VOCABULARY)
    const sound = syllableIndex()['葆'.charCodeAt(0)] ?? 0
    const shape = shapeIndex()['葆'.charCodeAt(0)] ?? 0
    const bySound = contents.findIndex((one) => one.character === 1 && one.sound === sound && one.shape === 0)
    const byShape = contents.findIndex((one) => one.character === 1 && one.shape === shape && one.sound === 0)
    expect(rowFor('葆')).toBeGreaterThanOrEqual(rowsOf(VOCABULARY))
    expect(saidOf(rowFor('葆'))).toBe(saidOf(bySound) + saidOf(byShape) - saidOf(1))
    expect(rowFor('堡')).toBe(rowFor('葆'))
    expect(rowFor('呆')).not.toBe(rowFor('葆'))
  })

  it('are the stranger’s for what neither sounds nor looks like anything', () => {
    expect([rowFor('a'), rowFor('\ud83d'), rowFor('1')]).toEqual([1, 1, 1])
  })

  it('stay within eight bits', () => {
    const loud = written(new Int8Array(rowsOf(VOCABULARY) * ROW).fill(100, 2 * ROW))
    expect(loud.every((said) => Math.abs(said) <= 127)).toBe(true)
  })
})
