// The law of authorisations: approved, in time, for named hosts, and for robots.txt alone.

import { describe, expect, it } from 'vitest'
import { type Authorisation, authorisationAt, liftsRobots } from '#src/domain/authorisation.ts'

const GIVEN: Authorisation = {
  by: '青岚社区',
  basis: 'operator',
  reference: '合作函 2026-14',
  hosts: ['forum.example', 'img.example:8443'],
  expiresAt: '2027-06-01T00:00:00+08:00',
  allows: ['robots'],
  approval: { by: 'lead', at: '2026-11-01T09:00:00+08:00' },
}
const at = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

describe('an authorisation', () => {
  it.each([
    ['2026-11-02', GIVEN, ''],
    ['2027-01-29', GIVEN, ''],
    ['2027-01-31', GIVEN, 'more than 90 days'],
    ['2026-10-31', GIVEN, 'in the future'],
    ['2026-11-02', { ...GIVEN, approval: null }, 'no lead'],
    ['2026-11-20', { ...GIVEN, expiresAt: '2026-11-20T00:00:00+08:00' }, 'expired'],
  ] as const)('on %s is in force or says why not: %#', (day, given, why) => {
    const state = authorisationAt(given, at(day))
    expect(state?.inForce).toBe(why === '')
    expect(state?.why).toContain(why)
    expect(liftsRobots(given, new URL('https://forum.example/p'), at(day))).toBe(why === '')
  })

  it('covers its hosts only, and only what it allows', () => {
    const lifts = (url: string, given = GIVEN): boolean => liftsRobots(given, new URL(url), at('2026-11-02'))
    expect(lifts('http://forum.example:81/x')).toBe(true)
    expect(lifts('https://img.example:8443/x')).toBe(true)
    expect(lifts('https://img.example/x')).toBe(false)
    expect(lifts('https://sub.forum.example/x')).toBe(false)
    expect(lifts('https://forum.example/x', { ...GIVEN, allows: [] })).toBe(false)
    expect(liftsRobots(null, new URL('https://forum.example/'), at('2026-11-02'))).toBe(false)
  })
})
