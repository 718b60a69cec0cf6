// Sitemaps: a list of pages, or a list of sitemaps (sitemaps.org 0.9). Both are links to follow. Pure and total.

import { parsePage } from '#crawlers/platforms/page-dom.ts'
import { tidyText } from '#crawlers/platforms/page-text.ts'
import { resolveUrl } from '#crawlers/platforms/read-links.ts'

export type SitemapReading = Readonly<{ kind: 'urlset' | 'index'; links: readonly string[] }>

/** The protocol's own limit for one file. */
const MAX_URLS = 50_000

/** Whether a text is a sitemap, told by its root element. */
export function isSitemap(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?[^>]{0,300}\?>\s*)*<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]/i.test(
    text.slice(0, 8000),
  )
}

/** The addresses in a sitemap, each once, in order. */
export function readSitemap(text: string, url: string): SitemapReading {
  const { elements } = parsePage(text)
  const isIndex = elements.some((element) => /(^|:)sitemapindex$/.test(element.name))
  const links = new Set<string>()
  for (const element of elements) {
    // `<image:loc>` names a picture, not a page.
    if (element.name !== 'loc' || links.size >= MAX_URLS) continue
    const loc = tidyText(element.children.map((node) => ('data' in node ? node.data : '')).join(''))
    const link = resolveUrl(loc, url)
    if (link !== null) links.add(link)
  }
  return { kind: isIndex ? 'index' : 'urlset', links: [...links] }
}
