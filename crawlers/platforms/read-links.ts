// Where a page leads: absolute http(s) URLs, in page order, each once. Whether to follow is admission's question.

import { attr, type DomElement, type PageDom } from './page-dom.ts'

const MAX_LINKS = 5000
const FOLLOWED_RELS = /(^|\s)(next|prev|alternate)(\s|$)/i
const FEED_TYPE = /(rss|atom)\+xml|feed\+json/i

/** The absolute form of a reference on a page, or null when it leads nowhere on the web. */
export function resolveUrl(reference: string, base: string): string | null {
  const trimmed = reference.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return null
  const url = URL.parse(trimmed, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  // Setting parts of an address parses it anew: a page has hundreds, and few have this part.
  if (url.href.includes('#')) url.hash = ''
  return url.href
}

/** What relative references on the page start from: `<base href>` or the page's own address. */
export function baseOf(page: PageDom, url: string): string {
  const base = page.elements.find((element) => element.name === 'base' && attr(element, 'href') !== '')
  return (base && resolveUrl(attr(base, 'href'), url)) ?? url
}

/** Every page and feed that this page links to. */
export function readLinks(page: PageDom, url: string): string[] {
  const base = baseOf(page, url)
  const links = new Set<string>()
  for (const element of page.elements) {
    const link = isLink(element) ? resolveUrl(attr(element, 'href'), base) : null
    if (link !== null) links.add(link)
    if (links.size >= MAX_LINKS) break
  }
  return [...links]
}

function isLink(element: DomElement): boolean {
  if (element.name === 'a' || element.name === 'area') return true
  if (element.name !== 'link' || !FOLLOWED_RELS.test(attr(element, 'rel'))) return false
  return !/alternate/i.test(attr(element, 'rel')) || FEED_TYPE.test(attr(element, 'type'))
}
