// A schedule is read in Asia/Shanghai, a missed time runs once, and a paused source never.

import { describe, expect, it } from 'vitest'
import { UsageError } from '#src/runtime/errors.ts'
import { checkSchedule, isDue, nextRun } from '#src/scans/due-sources.ts'
import { buildSource } from '#tests/helpers/build.ts'

const daily = buildSource({ id: 'daily', schedule: '0 6 * * *' })
const noonShanghai = new Date('2026-11-23T12:00:00+08:00')

const ended = (finishedAt: string) => ({ startedAt: '2026-10-31T06:00:00+08:00', finishedAt })

describe('due', () => {
  it('when it was interrupted, schedule or not', () =>
    expect(isDue({ ...daily, schedule: null }, ended(''), noonShanghai)).toBe(true))
  it('not again after a late resume', () =>
    expect(isDue(daily, ended('2026-11-23T11:00:00+08:00'), noonShanghai)).toBe(false))
  it('at once when it never ran', () => expect(isDue(daily, null, noonShanghai)).toBe(true))
  it('when six in Shanghai has passed since the last run', () =>
    expect(isDue(daily, ended('2026-11-23T05:59:00+08:00'), noonShanghai)).toBe(true))
  it('not when it ran after six', () =>
    expect(isDue(daily, ended('2026-11-23T06:00:30+08:00'), noonShanghai)).toBe(false))
  it('once after days off', () => expect(isDue(daily, ended('2026-11-01T06:00:00+08:00'), noonShanghai)).toBe(true))
  it('never when paused', () => expect(isDue({ ...daily, paused: true }, null, noonShanghai)).toBe(false))
  it('never without a schedule', () => expect(isDue({ ...daily, schedule: null }, null, noonShanghai)).toBe(false))
  it('runs next at six in Shanghai', () =>
    expect(nextRun(daily, noonShanghai)?.toISOString()).toBe('2026-11-23T22:00:00.000Z'))
  it('refuses what is no cron', () => expect(() => checkSchedule('every day')).toThrow(UsageError))
})
