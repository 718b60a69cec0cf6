// The state that a page's scripts carry, cut out of JavaScript without running it: a balanced scan that knows strings,
// bare `undefined` as null, ids too long for a number as text. Linear and bounded; what is cut off or no JSON is null.

import { attr, type DomElement, type PageDom } from './page-dom.ts'

/** More state than this is no page's. */
const MAX_STATE_CHARS = 8_000_000
/** Fifteen digits are exact in a double; ids have more. */
const LONG_NUMBER = /([:[,]\s*)(-?\d{16,40})(?=\s*[,}\]])/g

/** Everything inside a script element. */
export function scriptText(element: DomElement): string {
  return element.children.map((node) => ('data' in node ? node.data : '')).join('')
}

/** The value that stands behind `opening` (such as `window.__STATE__=`) in one of the page's scripts, or null. */
export function readState(page: PageDom, opening: RegExp): unknown {
  for (const element of page.elements) {
    if (element.name !== 'script') continue
    const text = scriptText(element)
    const found = opening.exec(text)
    if (found) return parseLoose(cutValue(text, found.index + found[0].length))
  }
  return null
}

/** The value in the script with this id, percent-encoded or plain, or null. */
export function readScript(page: PageDom, id: string): unknown {
  const element = page.elements.find((candidate) => candidate.name === 'script' && attr(candidate, 'id') === id)
  if (!element) return null
  const text = scriptText(element).trim()
  return parseLoose(cutValue(/^%7B/i.test(text) ? decodePercent(text) : text, 0))
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text.slice(0, MAX_STATE_CHARS))
  } catch {
    return ''
  }
}

/** The object or array that begins at `from`, "" when it never ends. */
function cutValue(text: string, from: number): string {
  const start = text.slice(from, from + 20).search(/[{[]/)
  if (start < 0) return ''
  const end = Math.min(text.length, from + MAX_STATE_CHARS)
  let depth = 0
  for (let i = from + start; i < end; i += 1) {
    const sign = text[i]
    if (sign === '"') i = stringEnd(text, i, end)
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth === 0) return text.slice(from + start, i + 1)
  }
  return ''
}

function stringEnd(text: string, from: number, end: number): number {
  for (let i = from + 1; i < end; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '"') return i
  }
  return end
}

/** JSON as scripts write it. Strings are left alone: the replacements happen between them. */
function parseLoose(text: string): unknown {
  if (text === '') return null
  const parts = text.split(/("[^"\\]*(?:\\.[^"\\]*)*")/s)
  const json = parts.map((part, i) => (i % 2 === 1 ? part : plain(part))).join('')
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const plain = (code: string): string =>
  code.replace(/\b(undefined|NaN|Infinity)\b/g, 'null').replace(LONG_NUMBER, '$1"$2"')
