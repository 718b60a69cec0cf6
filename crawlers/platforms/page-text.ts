// What a reader sees of markup, with its line breaks. Invisible and disguising characters stay: they are evidence.

import { attr, type DomElement, type DomNode, isElement, parsePage } from './page-dom.ts'

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
/** Elements whose content nobody sees on the page. */
const UNSEEN = new Set(
  'script style noscript template head title select option textarea iframe object svg math'.split(' '),
)

type Skip = (element: DomElement) => boolean
type Step = Readonly<{ node: DomNode } | { text: string }>

export function isUnseen(element: DomElement): boolean {
  return (
    UNSEEN.has(element.name) ||
    Object.hasOwn(element.attribs, 'hidden') ||
    /display\s*:\s*none/i.test(attr(element, 'style'))
  )
}

/** The text below `element`: one line per block or `<br>`, runs of space as one, at most one empty line. */
export function textOf(element: DomElement, skip: Skip = () => false): string {
  const parts: string[] = []
  const steps: Step[] = element.children.map((node) => ({ node })).reverse()
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('text' in step) breakLine(parts, step.text)
    else takeNode(step.node, { parts, steps, skip })
  }
  return tidyText(parts.join(''))
}

type Walk = Readonly<{ parts: string[]; steps: Step[]; skip: Skip }>

function takeNode(node: DomNode, { parts, steps, skip }: Walk): void {
  if (node.type === 'text') parts.push(node.data.replace(/[ \t\r\n\f]+/g, ' '))
  else if (!isElement(node) || isUnseen(node) || skip(node)) return
  else if (node.name === 'br') parts.push('\n')
  else if (node.name === 'img') parts.push(faceOf(node))
  else {
    // A paragraph stands apart by an empty line, other blocks by a new line.
    const edge = node.name === 'p' ? '\n\n' : BLOCKS.has(node.name) ? '\n' : ''
    if (edge !== '') {
      breakLine(parts, edge)
      steps.push({ text: edge })
    }
    for (let i = node.children.length - 1; i >= 0; i -= 1) pushStep(steps, node.children[i])
  }
}

/** A picture that stands for a word: `[微笑]`. */
const faceOf = (image: DomElement): string => /^\[[^[\]]{1,8}\]$/.exec(attr(image, 'alt'))?.[0] ?? ''

/** Edges that meet are one break, as tall as the taller (CSS margins, and `innerText`, do the same). */
function breakLine(parts: string[], edge: string): void {
  while (parts.at(-1) === ' ') parts.pop()
  const before = /^\n+$/.test(parts.at(-1) ?? '') ? (parts.pop() ?? '') : ''
  parts.push(before.length > edge.length ? before : edge)
}

function pushStep(steps: Step[], node: DomNode | undefined): void {
  if (node) steps.push({ node })
}

/** Trims lines (ideographic and no-break spaces too) and folds empty lines. */
export function tidyText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^[ \t\r\u00a0\u3000]+/, '').replace(/[ \t\r\u00a0\u3000]+$/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Text on one line. */
export function lineOf(element: DomElement | null, skip?: Skip): string {
  return element ? textOf(element, skip).replace(/\s*\n\s*/g, ' ') : ''
}

/** The text of a piece of markup that came inside something else (a feed entry); plain text keeps its own lines. */
export function textOfMarkup(markup: string): string {
  if (!/[<&]/.test(markup)) return tidyText(markup)
  const [wrapper] = parsePage(`<div>${markup}</div>`).elements
  return wrapper ? textOf(wrapper) : ''
}
