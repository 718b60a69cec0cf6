// Which stored sources are due: a cron read in Asia/Shanghai against the last start. A missed time runs once, late.

import { Cron } from 'croner'
import type { Source } from '#src/domain/source.ts'
import { UsageError } from '#src/runtime/errors.ts'

/** Refuses a schedule that is no cron expression, with an example. */
export function checkSchedule(schedule: string): void {
  try {
    new Cron(schedule, { paused: true, timezone: 'Asia/Shanghai' })
  } catch {
    throw new UsageError(
      `"${schedule}" is not a schedule`,
      'use cron, e.g. "0 6 * * *" for six every morning (Asia/Shanghai)',
    )
  }
}

/** When a source runs next after `after`, or null when it has no schedule or is paused. */
export function nextRun(source: Source, after: Date): Date | null {
  if (source.schedule === null || source.paused) return null
  return new Cron(source.schedule, { paused: true, timezone: 'Asia/Shanghai' }).nextRun(after)
}

/** True when a scheduled time has passed since the last start; a source that never ran is due at once. */
export function isDue(source: Source, lastStart: string | null, now: Date): boolean {
  if (source.schedule === null || source.paused) return false
  if (lastStart === null) return true
  const next = nextRun(source, new Date(lastStart))
  return next !== null && next <= now
}
