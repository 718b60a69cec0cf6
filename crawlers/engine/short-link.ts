// A short link is resolved and not followed: its answer is a page that leads to one address. Whether that one is fetched,
// scope, robots and pace say as of any other link.

import { isShortLink } from '#src/domain/address/short-links.ts'
import type { Page } from './fetch-politely.ts'
import type { PageReading } from './read-page.ts'

/** The answer of a short link whose redirect was left for later; `leadsTo` is where it points. */
export type Resolved = Page & Readonly<{ leadsTo?: string }>

/** Ends a redirect of a short link where it stands. */
export function holdShortLink(url: string, hop: Readonly<{ to: string; page: Page }>): Resolved | null {
  return isShortLink(url) ? { ...hop.page, leadsTo: hop.to } : null
}

/** What a resolved short link reads as; null for every other page. */
export function readShortLink({ leadsTo }: Resolved): PageReading | null {
  if (leadsTo === undefined) return null
  const { host } = new URL(leadsTo)
  return { page: 'listing', why: `a short link to ${host}`, layer: '', posts: [], unreadable: 0, links: [leadsTo] }
}
