// Names stand in the order of their spelling, whenever they were met first.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RuleName, ruleName, sortNames } from '#classifiers/model/rule-names.ts'

const parts = fc.array(
  fc.tuple(
    fc.constantFrom('', 'says', 'tells', 'over', 'fold'),
    fc.constantFrom('0', '-0.5', 'offer-pos', 'told', 'warn:2'),
  ),
)

describe('names of what rules found', () => {
  it('are sorted as their spellings are', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const names = new Set<RuleName>(some.map(([kind, of]) => ruleName(kind, of)))
        const spelt = new Set(some.map(([kind, of]) => (kind === '' ? of : `${kind}:${of}`)))
        expect(sortNames(names).map(({ name }) => name)).toEqual([...spelt].sort())
      }),
    )
  })

  it('are one name however they are put together', () => {
    expect(ruleName('', 'says:warn')).toBe(ruleName('says', 'warn'))
    expect(ruleName('says', 'warn')).toMatchObject({ name: 'says:warn', paired: true })
    expect(ruleName('over', '1')).toMatchObject({ name: 'over:1', paired: false })
  })
})
