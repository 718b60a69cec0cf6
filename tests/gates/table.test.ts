// Intervals, targets and the printed table.

import { describe, expect, it } from 'vitest'
import { type Figure, isMet } from './gate.ts'
import { bootstrap, median, wilson } from './intervals.ts'
import { printTable } from './print-table.ts'

describe('intervals', () => {
  it('Wilson agrees with the published example: 10 of 100', () => {
    const [low, high] = wilson(10, 100)
    expect(low).toBeCloseTo(0.0552, 3)
    expect(high).toBeCloseTo(0.1744, 3)
  })

  it('says something at nought and at all', () => {
    expect(wilson(0, 1000)[1]).toBeCloseTo(0.0038, 3)
    expect(wilson(1000, 1000)[0]).toBeCloseTo(0.9962, 3)
  })

  it('bootstrap holds the figure and is the same twice', () => {
    const records = Array.from({ length: 200 }, (_, i) => i % 4 === 0)
    const share = (of: readonly boolean[]): number => of.filter(Boolean).length / of.length
    const [low, high] = bootstrap(records, share)
    expect(low).toBeGreaterThan(0.18)
    expect(low).toBeLessThan(0.25)
    expect(high).toBeGreaterThan(0.25)
    expect(high).toBeLessThan(0.32)
    expect(bootstrap(records, share)).toEqual([low, high])
  })

  it('median of an even number lies between', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })
})

const figure: Figure = {
  name: 'called',
  value: 0.001,
  interval: [0.0005, 0.0025],
  unit: 'percent',
  target: { sense: '≤', at: 0.002 },
}

describe('targets', () => {
  it('hold the figure or the end of its interval', () => {
    expect(isMet(figure)).toBe(true)
    expect(isMet({ ...figure, target: { ...figure.target, of: 'upper' } })).toBe(false)
    expect(isMet({ ...figure, target: { sense: '>', at: 0.0005, of: 'lower' } })).toBe(false)
  })
})

describe('table', () => {
  it('has a row for each figure and for each gate that was left out', () => {
    const table = printTable([
      { gate: 'a', state: 'met', figure },
      { gate: 'b', state: 'skipped', why: 'x is not there: fetch it' },
    ])
    expect(table).toContain('| a | called | 0.10 % | 0.05 % – 0.25 % | ≤ 0.20 % | met |')
    expect(table).toContain('| b | x is not there: fetch it | | | | skipped |')
    expect(table).toContain('1 met, 0 missed, 1 skipped')
  })
})
