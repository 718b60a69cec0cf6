// How far back a source looks: what is older is left out, what has no date stays. Pure.

const DAY_MS = 86_400_000

/** How long a date of so many characters lasts: `2026`, `2026-01`, `2026-01-10`. */
const DAYS: Readonly<Record<number, number>> = { 4: 366, 7: 31, 10: 1 }

/** Whether a moment (epoch ms, null = unknown) lies before `since` (ISO 8601 with zone, null = any age). */
export function isBefore(moment: number | null, since: string | null | undefined): boolean {
  return moment !== null && Boolean(since) && moment < Date.parse(since ?? '')
}

/**
 * The last moment that a W3C date may mean (sitemaps.org, lastmod: a year, a month, a day or a time): a day is not older
 * than something that happened in it. Null when it is none. Days without a zone are anywhere on earth.
 */
export function latestMoment(date: string): number | null {
  const text = date.trim()
  const start = /^\d{4}(-|$)/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(start)) return null
  const days = DAYS[text.length]
  return days === undefined ? start : start + (days + 0.5) * DAY_MS
}
