// Every match of a global pattern, without `matchAll`'s copy of the pattern for each text (on posts of 150 characters and
// a hundred patterns the copies cost more than the matching), and without trying patterns where they cannot match.

import { MOST_PLACES, Screen } from './screen.ts'

/** A pattern, its number among those that are looked for together, and the same pattern for one place alone (flag y). */
export type Screened = Readonly<{ pattern: RegExp; number: number; here: RegExp }>

const entries = new Map<RegExp, Screened>()
/** Made when all patterns are known. */
let screen: Screen | undefined

/**
 * Has `pattern` (flag g, never matching nothing) tried only where a match of it can begin. Same matches; say it once, at
 * the top of a file.
 */
export function screened(pattern: RegExp): RegExp {
  return screenedAs(pattern).pattern
}

/** The same for callers that try many patterns on each text: `matchesOf` need not look the pattern up. */
export function screenedAs(pattern: RegExp): Screened {
  const here = new RegExp(pattern.source, pattern.flags.replace('g', 'y'))
  const entry = { pattern, number: entries.size, here }
  entries.set(pattern, entry)
  screen = undefined
  return entry
}

/** The matches of `pattern` (flag g) in order. An empty match moves one unit on. At most `most` are looked for. */
export function allMatches(pattern: RegExp, text: string, most: number = Number.POSITIVE_INFINITY): RegExpExecArray[] {
  const entry = entries.get(pattern)
  return entry === undefined ? matchesFrom({ pattern, start: 0 }, text, most) : matchesOf(entry, text, most)
}

/** The same for a pattern that is screened. */
export function matchesOf(entry: Screened, text: string, most: number): RegExpExecArray[] {
  screen ??= new Screen([...entries.keys()])
  const count = screen.countOf(entry.number, text)
  if (count === 0) return NONE
  if (count > MOST_PLACES)
    return matchesFrom({ pattern: entry.pattern, start: screen.placeOf(entry.number, 0) }, text, most)
  return matchesAt({ seen: screen, entry }, text, most)
}

type Search = Readonly<{ pattern: RegExp; start: number }>

function matchesFrom({ pattern, start }: Search, text: string, most: number): RegExpExecArray[] {
  pattern.lastIndex = start
  let match = pattern.exec(text)
  if (match === null) return NONE
  const matches: RegExpExecArray[] = []
  for (; match !== null && matches.length < most; match = pattern.exec(text)) {
    matches.push(match)
    if (match[0] === '') pattern.lastIndex += 1
  }
  pattern.lastIndex = 0
  return matches
}

type Look = Readonly<{ seen: Screen; entry: Screened }>

/** Matches at the places where the screen says that one can begin: what a search from left to right would meet. */
function matchesAt({ seen, entry: { number, here } }: Look, text: string, most: number): RegExpExecArray[] {
  let matches = NONE
  let from = 0
  const count = seen.countOf(number, text)
  for (let i = 0; i < count && matches.length < most; i += 1) {
    const place = seen.placeOf(number, i)
    if (place < from || (here.unicode && isInside(text, place))) continue
    here.lastIndex = place
    const match = here.exec(text)
    if (match === null) continue
    if (matches === NONE) matches = []
    matches.push(match)
    from = Math.max(place + 1, here.lastIndex)
  }
  return matches
}

/** Whether `place` parts the two halves of a character, where no match by characters begins. */
const isInside = (text: string, place: number): boolean =>
  (text.charCodeAt(place) & 0xfc00) === 0xdc00 && (text.charCodeAt(place - 1) & 0xfc00) === 0xd800

/** Shared by all that find nothing; never added to. */
const NONE: RegExpExecArray[] = []
