// The links of a page as what they stand for: wrappers opened, short links that were resolved before replaced by where
// they lead. A short link not met yet stays, and its host is asked when the source may ask it.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { isShortLink, openWrapper } from '#src/domain/address/short-links.ts'
import type { Visit } from '#src/domain/ports.ts'
import type { Reader } from '#src/store/connection.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import { noteShortLink, targetOfShortLink } from '#src/store/short-link-store.ts'

type Fetched = Extract<Visit, { outcome: 'fetched' }>

/** A short link may lead to another one, and that to a third: no further. */
const MAX_STEPS = 3

/** What a link stands for, as far as that is known without asking anybody. */
export function openLink(db: Reader, link: string): string {
  let url = openWrapper(link)
  for (let step = 0; step < MAX_STEPS && isShortLink(url); step += 1) {
    const target = targetOfShortLink(db, cleanUrl(url))
    if (target === null) return url
    url = openWrapper(target)
  }
  return url
}

/** Where a visited short link led; null when the page was none. */
const ledTo = ({ url, status, links }: Fetched): string | null =>
  status >= 300 && status < 400 && isShortLink(url) ? (links[0] ?? null) : null

/** Keeps where a visited short link led, so that it is not asked again; false when the page was none. */
export function keepShortLink(tx: Tx, visit: Fetched): boolean {
  const target = ledTo(visit)
  // What a share link carries to grant access is not kept.
  if (target !== null)
    noteShortLink(tx, { url: cleanUrl(visit.url), target: cleanUrl(target), resolvedAt: visit.fetchedAt })
  return target !== null
}
