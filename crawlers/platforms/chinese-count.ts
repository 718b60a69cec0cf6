// Counts as Chinese pages show them: 1.2万, 1.5 万, 3,000, 10+, 1千+, 2.1亿. Pure.

const UNITS: Readonly<Record<string, number>> = { 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 亿: 1e8 }

/** The first count in a text (words may surround it) or a number; undefined when there is none. */
export function readCount(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).slice(0, 200).replaceAll(',', '').toLowerCase()
  const match = /(\d{1,15}(?:\.\d{1,3})?)\s*([千k万w亿])?/.exec(text)
  if (!match) return undefined
  const count = Math.round(Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1))
  return Number.isSafeInteger(count) ? count : undefined
}
