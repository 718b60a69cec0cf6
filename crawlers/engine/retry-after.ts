// Whether a host asks to be left alone, and how long.

type Answered = Readonly<{ status: number; headers: Readonly<Record<string, string>> }>

/** "Too many", or 503 with Retry-After, which says "later" and not "broken" (RFC 6585, 4; RFC 9110, 15.6.4). */
export const asksForTime = ({ status, headers }: Answered): boolean =>
  status === 429 || (status === 503 && headers['retry-after'] !== undefined)

/**
 * Retry-After in milliseconds from now: seconds or an HTTP date; null when it says nothing usable. A date is counted from
 * the answer's own Date where it has one, so that clocks which differ make no wait longer or shorter (RFC 9110, 10.2.3).
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const until = instantOf(text)
  return until === null ? null : Math.max(0, until - (instantOf(headers.date ?? '') ?? now.getTime()))
}

function instantOf(text: string): number | null {
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : date
}
