// When something was published, from the forms Chinese pages write, as ISO 8601 +08:00. Times without a zone are
// Asia/Shanghai; relative and yearless ones are read against the moment of the capture. Pure.

import { shanghaiIso } from '#src/runtime/clock.ts'

const SHANGHAI_MS = 8 * 3_600_000
const UNIT_MS: Readonly<Record<string, number>> = {
  秒: 1000,
  分钟: 60_000,
  小时: 3_600_000,
  天: 86_400_000,
  周: 604_800_000,
}
const DAYS_BACK: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 }

/** Nothing was posted before the web, or (clock skew aside) after now. */
const EARLIEST = Date.UTC(1990, 0, 1)
const SKEW_MS = 2 * 86_400_000

type Fields = Readonly<{ year: number; month: number; day: number; hour?: number; minute?: number; second?: number }>

/** Reads one time from `text` (labels such as 发布时间： may surround it); null when there is none or it is absurd. */
export function readPublishedTime(text: string, now: Date): string | null {
  const short = text.slice(0, 200).trim()
  const time = zoned(short) ?? epoch(short) ?? fullDate(short) ?? relative(short, now) ?? yearless(short, now)
  if (time === null || !(time > EARLIEST) || time > now.getTime() + SKEW_MS) return null
  return shanghaiIso(new Date(time))
}

function zoned(text: string): number | null {
  const iso = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|[+-]\d{2}:?\d{2})/.exec(text)?.[0]
  const rfc822 = /(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})/.exec(
    text,
  )?.[0]
  const weibo = /[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} [+-]\d{4} \d{4}/.exec(text)?.[0]
  const found = iso?.replace(/ (?=[Z+-])/, '') ?? rfc822 ?? weibo
  return found === undefined ? null : numberOrNull(Date.parse(found))
}

/** Ten digits are seconds, thirteen milliseconds. */
function epoch(text: string): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  return /^\d{13}$/.test(text) ? Number(text) : null
}

function fullDate(text: string): number | null {
  const date =
    /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(text) ??
    /(?<![\d-])(\d{2})-(\d{1,2})-(\d{1,2})(?![\d-])/.exec(text)
  if (!date) return null
  const [whole = '', digits = '', month, day] = date
  // 微博 dates with two digits: 26-3-1 20:40.
  const year = digits.length === 2 ? `20${digits}` : digits
  const clock = timeOfDay(text.slice(date.index + whole.length))
  return inShanghai({ year: Number(year), month: Number(month), day: Number(day), ...clock })
}

function timeOfDay(rest: string): Pick<Fields, 'hour' | 'minute' | 'second'> {
  const match = /^[T\s,，]*(上午|下午|晚上|凌晨|早上)?\s*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?/.exec(rest)
  if (!match) return {}
  const hour = Number(match[2])
  const isLate = (match[1] === '下午' || match[1] === '晚上') && hour < 12
  return { hour: isLate ? hour + 12 : hour, minute: Number(match[3]), second: Number(match[4] ?? 0) }
}

function relative(text: string, now: Date): number | null {
  if (text.includes('刚刚')) return now.getTime()
  const ago = /(\d{1,4})\s*(秒|分钟|小时|天|周)(?:钟)?(?:之)?前/.exec(text)
  if (ago) return now.getTime() - Number(ago[1]) * (UNIT_MS[ago[2] ?? ''] ?? 0)
  const day = /(今天|昨天|前天)/.exec(text)
  if (!day) return null
  const back = DAYS_BACK[day[1] ?? ''] ?? 0
  const date = new Date(now.getTime() + SHANGHAI_MS - back * 86_400_000)
  const fields = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  return inShanghai({ ...fields, ...timeOfDay(text.slice(day.index + 2)) })
}

/** `08-05`, `8月5日 16:56`: this year, or last year when that would lie ahead. */
function yearless(text: string, now: Date): number | null {
  const date = /(?<![\d-])(\d{1,2})\s*(?:-|月)\s*(\d{1,2})(?![\d-])\s*日?/.exec(text)
  if (!date) return null
  const fields = { month: Number(date[1]), day: Number(date[2]), ...timeOfDay(text.slice(date.index + date[0].length)) }
  const year = new Date(now.getTime() + SHANGHAI_MS).getUTCFullYear()
  const time = inShanghai({ year, ...fields })
  return time !== null && time > now.getTime() + 86_400_000 ? inShanghai({ year: year - 1, ...fields }) : time
}

function inShanghai({ year, month, day, hour = 0, minute = 0, second = 0 }: Fields): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // 31 November is no day.
  if (date.getUTCDate() !== day) return null
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 - SHANGHAI_MS
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
