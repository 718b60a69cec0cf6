// Notices where a site has no end: pages of one shape that bring no post and lead nowhere but to each other (calendars,
// filters put together), and ever-new addresses of the same text. Kept in memory: a resumed scan learns it again, at the
// price of a few pages.

import { createHash } from 'node:crypto'
import type { KnownCounts } from '#src/domain/known-page.ts'
import type { Visit } from '#src/domain/ports.ts'
import type { PageVerdict } from '#src/domain/scan.ts'

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
  /** Whether the pages that a page without posts leads to are to be left alone: its text was met too often. */
  isRepeated(visit: Fetched): boolean
  /** Notes whether a page was good for anything: it brought posts, or led to a new address of another shape. */
  note(url: string, isFruitful: boolean): void
}

/** What a page brought itself; `unsaid`: a wall, a page that is gone, a sitemap. */
export type Yield = 'posts' | 'nothing' | 'unsaid'

/** Pages that a trap may be made of. A site without an end has unchanged ones too. */
const BARREN: readonly PageVerdict[] = ['listing', 'not_a_post', 'empty_shell', 'not_modified']

/** What a page brought; an unchanged one, what it brought when it was read (`known`). */
export function yieldOf({ page, posts, isSitemap = false }: Fetched, known: KnownCounts): Yield {
  const stillThere = page === 'not_modified' ? known.seen + known.tooOld : 0
  if (posts.length + stillThere > 0) return 'posts'
  // A sitemap has an end by its protocol, and often nothing that is new.
  return !isSitemap && BARREN.includes(page) ? 'nothing' : 'unsaid'
}

/** Escaped letters, and what stands between signs. */
const PARTS = /%[0-9a-f]{2}|[a-z\d]+/gi
/** Letters and digits that alternate are a code, not a word with its number. */
const CODE = /\d[a-z]+\d|[a-z]\d+[a-z]/i

function shapeOfPart(part: string): string {
  if (part.startsWith('%')) return part
  return CODE.test(part) ? '#' : part.replace(/\d+/g, '#')
}

/** The shape of an address: its path with numbers and codes as one sign, and which page of a script it is. */
export function shapeOf(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed) return url
  const { host, pathname, searchParams } = parsed
  const which = [...searchParams].filter(([name]) => WHICH.test(name)).map(([name, value]) => `${name}=${value}`)
  return `${host}${pathname.replace(PARTS, shapeOfPart)}?${which.sort().join('&')}`
}

/** The words between tags, without scripts and styles. Every piece is looked at once, however broken the markup. */
function wordsOf(markup: string): string {
  const words: string[] = []
  let hiding = ''
  for (const piece of markup.split('<')) {
    const tag = /^\/?[a-z]*/i.exec(piece)?.[0].toLowerCase() ?? ''
    if (hiding === '' && (tag === 'script' || tag === 'style')) hiding = tag
    else if (tag === `/${hiding}`) hiding = ''
    if (hiding === '') words.push(piece.slice(piece.indexOf('>') + 1))
  }
  return words.join('').replace(/\s+/g, '')
}

/** A print of the words of a page, '' when it has hardly any. Addresses, scripts and markup are no words. */
function printOf({ body, contentType }: Fetched): string {
  if (!/html/i.test(contentType)) return ''
  const words = wordsOf(Buffer.from(body).toString('latin1'))
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
      const print = printOf(visit)
      return print !== '' && bump(texts, `${new URL(visit.finalUrl).host} ${print}`) > SAME_TEXT
    },
    note: (url, isFruitful) => {
      const shape = shapeOf(url)
      if (isFruitful) fruitless.delete(shape)
      else if (bump(fruitless, shape) >= FRUITLESS) traps.add(shape)
    },
  }
}
