// Notices where a site has no end: pages of one shape that bring no post and lead nowhere but to each other (calendars,
// filters put together), and ever-new addresses of the same text. Kept in memory: a resumed scan learns it again, at the
// price of a few pages.

import { createHash } from 'node:crypto'
import type { Visit } from '#src/domain/ports.ts'

type Fetched = Extract<Visit, { outcome: 'fetched' }>

/** So many pages of one shape in a row that brought nothing: more than a long list has between two posts. */
const FRUITLESS = 40
/** So many pages of the same words: what they lead to is theirs alone. */
const SAME_TEXT = 6
/** Fewer letters say nothing of a page: an empty shell. */
const FEWEST_LETTERS = 12
/** Shapes and texts remembered; then the oldest are forgotten, so that memory stays flat. */
const MAX_REMEMBERED = 50_000

/** Which page of a script an address asks for: not a filter, and told apart. */
const WHICH = /^(mod|module|action|act|do|op|m|c|a|r|route|view|controller)$/i

export interface TrapWatch {
  /** Why an address leads into a trap that was noticed; null when it does not. */
  whyTrap(url: string): string | null
  /** Whether the pages that a fruitless page leads to are to be left alone: its text was met too often. */
  isRepeated(visit: Fetched): boolean
  /** Notes what a page was good for. `led`: whether it led to a new address of another shape. */
  note(visit: Fetched, led: boolean): void
}

/** Whether a page brought nothing itself; walls, gone and unchanged pages say nothing either way. */
export const isFruitless = ({ page, posts }: Fetched): boolean =>
  posts.length === 0 && (page === 'listing' || page === 'not_a_post' || page === 'empty_shell')

/** The shape of an address: its path with numbers and codes as one sign, and which page of a script it is. */
export function shapeOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, searchParams } = new URL(url)
  const path = pathname.replace(/[^/]*\d[^/]*/g, '#')
  const which = [...searchParams].filter(([name]) => WHICH.test(name)).map(([name, value]) => `${name}=${value}`)
  return `${host}${path}?${which.sort().join('&')}`
}

/** A print of the words of a page, '' when it has hardly any. Addresses, scripts and markup are no words. */
function printOf({ body, contentType }: Fetched): string {
  if (!/html/i.test(contentType)) return ''
  const words = Buffer.from(body)
    .toString('latin1')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]*>|\s+/g, '')
  return words.length < FEWEST_LETTERS ? '' : createHash('sha1').update(words).digest('base64')
}

function bump(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.delete(key)
  counts.set(key, count)
  const [oldest] = counts.size > MAX_REMEMBERED ? counts.keys() : []
  if (oldest !== undefined) counts.delete(oldest)
  return count
}

/** A watch for one run of one source. */
export function watchTraps(): TrapWatch {
  const fruitless = new Map<string, number>()
  const texts = new Map<string, number>()
  const traps = new Set<string>()
  return {
    whyTrap: (url) => {
      const shape = traps.size === 0 ? '' : shapeOf(url)
      return traps.has(shape) ? `${FRUITLESS} pages like this led nowhere: ${shape.replace(/\?$/, '')}` : null
    },
    isRepeated: (visit) => {
      const print = isFruitless(visit) ? printOf(visit) : ''
      return print !== '' && bump(texts, `${new URL(visit.finalUrl).host} ${print}`) > SAME_TEXT
    },
    note: (visit, led) => {
      const shape = shapeOf(visit.url)
      if (led || visit.posts.length > 0) fruitless.delete(shape)
      else if (isFruitless(visit) && bump(fruitless, shape) >= FRUITLESS) traps.add(shape)
    },
  }
}
