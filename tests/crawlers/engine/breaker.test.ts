import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBreaker } from '#crawlers/engine/breaker.ts'

const play = (outcomes: readonly boolean[]): string[] => {
  const breaker = createBreaker()
  return outcomes.map((isFault) => breaker.count(isFault))
}

it('rests after the fifth fault in a row, and stops when the trial fails too', () => {
  expect(play([true, true, true, true, true, true])).toEqual(['on', 'on', 'on', 'on', 'rest', 'stop'])
})

it('tries with one request alone, and is closed again when that is answered', () => {
  const breaker = createBreaker()
  for (let i = 0; i < 5; i += 1) breaker.count(true)
  expect(breaker.isTrying()).toBe(true)
  expect(breaker.count(false)).toBe('on')
  expect(breaker.isTrying()).toBe(false)
  expect(breaker.faults()).toBe(0)
})

it('does nothing as long as no five faults follow each other', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (outcomes) => {
      const broken = outcomes.map((isFault, i) => (i % 5 === 4 ? false : isFault))
      expect(play(broken).every((verdict) => verdict === 'on')).toBe(true)
    }),
  )
})
