// Every match of a global pattern, without `matchAll`'s copy of the pattern for each text (on posts of 150 characters and
// a hundred patterns the copies cost more than the matching), and without trying patterns that cannot match.

import { Screen } from './screen.ts'

/** The patterns that are looked for together, by number; the screen is made when all of them are known. */
const numbers = new Map<RegExp, number>()
let screen: Screen | undefined

/** Has `pattern` (flag g) tried only in texts in which a match of it can begin. Same matches; say it once, at the top. */
export function screened(pattern: RegExp): RegExp {
  numbers.set(pattern, numbers.size)
  screen = undefined
  return pattern
}

/** Where to begin looking: at the first place where a match could begin; -1 = nowhere. */
function beginningOf(pattern: RegExp, text: string): number {
  const number = numbers.get(pattern)
  if (number === undefined) return 0
  screen ??= new Screen([...numbers.keys()])
  return screen.firstOf(number, text)
}

/** The matches of `pattern` (flag g) in order. An empty match moves one unit on. At most `most` are looked for. */
export function allMatches(pattern: RegExp, text: string, most: number = Number.POSITIVE_INFINITY): RegExpExecArray[] {
  const beginning = beginningOf(pattern, text)
  if (beginning < 0) return NONE
  pattern.lastIndex = beginning
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

const NONE: RegExpExecArray[] = []
