// An instant written twice, UTC and Beijing time, so that nobody has to convert and nobody can mistake the zone.

import { shanghaiIso } from '#src/runtime/clock.ts'

export type Moment = Readonly<{ utc: string; shanghai: string }>

/** Both spellings of an ISO 8601 instant. What is no instant (a page may claim anything) is `null`. */
export function momentOf(iso: string): Moment | null {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return null
  return { utc: date.toISOString(), shanghai: shanghaiIso(date) }
}

/** `2026-11-23 16:00:00`, Beijing time, seconds; for a sentence or a form. */
export function beijingTime(moment: Moment): string {
  return moment.shanghai.slice(0, 19).replace('T', ' ')
}

/** The earliest or latest of some instants; those that are none are passed over. */
export function farthest(which: 'first' | 'last', instants: readonly string[]): Moment | null {
  const moments = instants.map(momentOf).filter((moment) => moment !== null)
  const sorted = moments.sort((a, b) => (a.utc < b.utc ? -1 : 1))
  return (which === 'first' ? sorted[0] : sorted.at(-1)) ?? null
}
