// Moments as people read them: Shanghai wall-clock time, and how long ago.

import type { Words } from './words.ts'

/** `2026-11-23 08:15` in Asia/Shanghai; the text itself when it is not a date. */
export function wallClock(iso: string): string {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return iso
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** `08:15` in Asia/Shanghai. */
export function clockTime(iso: string): string {
  return wallClock(iso).slice(11) || iso
}

/** `just now`, `5 min ago`, `3 h ago`, `2 days ago`. A future moment is `just now`. */
export function ageOf(iso: string, now: Date, words: Words): string {
  const minutes = Math.floor((now.getTime() - Date.parse(iso)) / 60_000)
  if (!(minutes >= 1)) return words.time.now
  if (minutes < 60) return words.time.minutes(minutes)
  if (minutes < 48 * 60) return words.time.hours(Math.floor(minutes / 60))
  return words.time.days(Math.floor(minutes / (24 * 60)))
}

/** The moment as text, machine-readable too. */
export function Moment(props: { at: string }) {
  return <time datetime={props.at}>{wallClock(props.at)}</time>
}

/** How long ago, with the moment itself as its title. */
export function Age(props: { at: string; now: Date; words: Words }) {
  return (
    <time datetime={props.at} title={wallClock(props.at)}>
      {ageOf(props.at, props.now, props.words)}
    </time>
  )
}
