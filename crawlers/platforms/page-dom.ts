// A page as a flat list of elements in document order, safe to walk whatever the markup: no recursion, no selector
// engine (cheerio's is quadratic on wide pages). Parsing is htmlparser2's through cheerio; it never throws.

import { load } from 'cheerio'
import { flattenMarkup } from './flatten-markup.ts'

type Root = NonNullable<ReturnType<ReturnType<typeof load>['root']>[0]>
export type DomNode = Root['children'][number]
export type DomElement = Extract<DomNode, { attribs: unknown }>

export type PageDom = Readonly<{ elements: readonly DomElement[] }>

/** Real pages have thousands; what lies beyond is not read. */
const MAX_ELEMENTS = 200_000

/** Parses markup into a page. The parser forgives everything. */
export function parsePage(html: string): PageDom {
  const [root] = load(flattenMarkup(html), { xml: { xmlMode: false, decodeEntities: true } }).root()
  const elements: DomElement[] = []
  if (root) {
    for (const node of walk(root.children)) {
      if (isElement(node)) elements.push(node)
      if (elements.length >= MAX_ELEMENTS) break
    }
  }
  return { elements }
}

export function isElement(node: DomNode): node is DomElement {
  return 'attribs' in node
}

/** All nodes below `children`, in document order. */
export function* walk(children: readonly DomNode[]): Generator<DomNode> {
  const stack = [...children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i -= 1) pushNode(stack, node.children[i])
  }
}

function pushNode(stack: DomNode[], node: DomNode | undefined): void {
  if (node) stack.push(node)
}

/** The elements below `element` for which `test` holds. */
export function findAll(element: DomElement, test: (element: DomElement) => boolean): DomElement[] {
  const found: DomElement[] = []
  for (const node of walk(element.children)) if (isElement(node) && test(node)) found.push(node)
  return found
}

export function findFirst(element: DomElement, test: (element: DomElement) => boolean): DomElement | null {
  for (const node of walk(element.children)) if (isElement(node) && test(node)) return node
  return null
}

/** Whether one of the elements around `element` (itself left out) passes `test`. */
export function isInside(element: DomElement, test: (element: DomElement) => boolean): boolean {
  for (let above = element.parent; above; above = above.parent)
    if (isElement(above as DomNode) && test(above as DomElement)) return true
  return false
}

/** An attribute's trimmed value, "" when it is not there. */
export function attr(element: DomElement, name: string): string {
  return Object.hasOwn(element.attribs, name) ? (element.attribs[name] ?? '').trim() : ''
}

/** Whether one of the element's classes is among `names`. */
export function hasClass(element: DomElement, ...names: readonly string[]): boolean {
  const own = attr(element, 'class')
  return own !== '' && own.split(/\s+/).some((name) => names.includes(name))
}
