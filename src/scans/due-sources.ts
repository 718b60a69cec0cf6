// Which stored sources are due: a cron read in Asia/Shanghai against the last run. A missed time runs once, late;
// what was interrupted is due until it is finished.

import { Cron } from 'croner'
import type { Source } from '#src/domain/source.ts'
import { UsageError } from '#src/runtime/errors.ts'
import type { LastRun } from '#src/store/scan-store.ts'

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

/**
 * True when a scan of the source was interrupted, when a scheduled time has passed since the last one ended, or when a
 * scheduled source never ran.
 */
export function isDue(source: Source, last: LastRun | null, now: Date): boolean {
  if (source.paused) return false
  if (last?.finishedAt === '') return true
  if (source.schedule === null) return false
  if (last === null) return true
  const next = nextRun(source, new Date(last.finishedAt))
  return next !== null && next <= now
}
