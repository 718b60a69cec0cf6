// The odd spellings of MediaCrawler's cells: counts as the platform shows them, ids that a spreadsheet rounded, lists
// in one string, times in three units. Pure; what cannot be read is left out, never guessed.

import { cellText } from '#crawlers/imports/row.ts'
import { readPublishedTime } from '#crawlers/platforms/published-time.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'

/** How Python prints what is not there. */
const NOTHING = /^(none|null|nan|undefined)$/i

const UNITS: Readonly<Record<string, number>> = { 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 亿: 1e8 }

/** A count as a number: `1.2万`, `10+`, `3,000`; undefined when none is given. */
export function readCount(value: unknown): number | undefined {
  const text = cellText(value).trim().replaceAll(',', '').toLowerCase()
  const match = /^(\d+(?:\.\d+)?)\s*([千k万w亿])?\+?$/.exec(text)
  if (!match) return undefined
  const count = Math.round(Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1))
  return Number.isSafeInteger(count) ? count : undefined
}

/** An id as text, '' when there is none, null when its last digits were lost on the way (`7.12E+18`). */
export function readId(value: unknown): string | null {
  const text = cellText(value).trim()
  if (text === '' || NOTHING.test(text)) return ''
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(text)) return null
  const whole = /^(\d+)\.0+$/.exec(text)?.[1]
  if (whole === undefined) return text
  return Number.isSafeInteger(Number(whole)) ? whole : null
}

/** A list in one cell: JSON (once or twice encoded), Python's `['a', 'b']`, or joined with commas. */
export function readList(value: unknown): string[] {
  const text = plainList(value)
  const isPython = /^\[.*\]$/s.test(text)
  const cut = /https?:\/\//.test(text) ? /,\s*(?=['"]?https?:\/\/)/ : /,/
  return (isPython ? text.slice(1, -1) : text)
    .split(cut)
    .map((part) => part.trim().replace(/^'(.*)'$|^"(.*)"$/s, '$1$2'))
    .filter((part) => part !== '' && !NOTHING.test(part))
}

function plainList(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellText).join(',')
  const text = cellText(value).trim()
  if (!/^["[]/.test(text)) return text
  try {
    return plainList(JSON.parse(text))
  } catch {
    return text
  }
}

/** Addresses of pictures; anything else in the list is no picture that we could name. */
export const readImages = (value: unknown): string[] => readList(value).filter((url) => /^https?:\/\//i.test(url))

const isNumeric = (text: string): boolean => /^\d+(\.0+)?$/.test(text)

/** Earlier than the platforms: a zero, or a zero that was written as 1970-01-01 08:00:00. */
const EARLIEST_MS = Date.UTC(1990, 0, 1)

/** An instant in milliseconds from seconds or milliseconds (1e12 and more), or null. */
export function readEpoch(value: unknown): number | null {
  const text = cellText(value).trim()
  if (!isNumeric(text)) return null
  const time = Number(text) >= 1e12 ? Number(text) : Number(text) * 1000
  return time >= EARLIEST_MS && time < 4e12 ? time : null
}

/** When something was published. `seenAt`: when it was crawled, which "4小时前" and `7-6` are relative to. */
export function readTime(value: unknown, seenAt: number | null): string | undefined {
  const epoch = readEpoch(value)
  if (epoch !== null) return shanghaiIso(new Date(epoch))
  const text = cellText(value).trim()
  const isDated = /\d{4}\D+\d{1,2}\D+\d{1,2}/.test(text)
  if (text === '' || isNumeric(text) || (!isDated && seenAt === null)) return undefined
  const now = new Date(seenAt ?? Date.UTC(2100, 0, 1))
  // A bare time of day means the day of the crawl.
  return readPublishedTime(/^\d{1,2}:\d{2}$/.test(text) ? `今天 ${text}` : text, now) ?? undefined
}
