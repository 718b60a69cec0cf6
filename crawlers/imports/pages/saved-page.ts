// A page that somebody saved, as its file gives it, and what it reads as. Pages that are no posts are left out with the
// verdict that a scan would give them.

import { readPage } from '#crawlers/engine/read-page.ts'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import type { GivenPage } from '#src/domain/given-page.ts'
import type { Post } from '#src/domain/post.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'

export type SavedPage = Readonly<{
  kind: 'page'
  /** The line, or the number of the record or entry, from 1. */
  line: number
  /** '' when the file does not say where the page was. */
  url: string
  status: number
  contentType: string
  body: Uint8Array
  /** When it was saved. */
  at: Date
  from: GivenPage['kind']
  /** SHA-256 of the file or record around the page, "" where that is the page itself. */
  container?: () => string
}>

/** A page, or what an archive holds besides pages. */
export type PageItem = SavedPage | Exclude<ImportedItem, { kind: 'post' }>

/** Pages beyond this are no posts; the largest that we met had pictures in their markup. */
export const MAX_PAGE_BYTES = 16 * 1024 * 1024

export const TOO_LARGE = 'the page is larger than 16 MB, which is more than a post can be'

/** Stands for the address of a page that nobody knows; nothing of it is kept. */
const NOWHERE = 'https://saved-page.invalid/'

const isPage = (contentType: string): boolean =>
  contentType === '' || /html|^text\/plain|(application|text)\/(\w+\+)?xml/i.test(contentType)

const withoutAddress = (post: Post): Post => ({
  ...post,
  url: undefined,
  images: post.images.filter((image) => !image.startsWith(NOWHERE)),
})

/** Reads one saved page: its posts, or why there is none. */
export function readSavedPage(page: SavedPage): ImportedItem[] {
  const { line, url, status, contentType, body, at } = page
  const skip = (why: string): ImportedItem[] => [{ kind: 'skipped', line, why, count: 1 }]
  if (status >= 300 && status < 400) return skip('redirect')
  if (!isPage(contentType)) return skip('not_a_page')
  const address = url || NOWHERE
  const reading = readPage({
    ...{ requestedUrl: address, finalUrl: address, status, contentType, body },
    ...{ platform: platformOfUrl(url), now: at },
  })
  if (reading.page === null) return skip(`status_${status}`)
  if (reading.unreadable > 0 && reading.posts.length === 0) return [{ kind: 'error', line, error: reading.why }]
  if (reading.posts.length === 0) return skip(reading.page)
  const given = givenPage(page)
  return reading.posts.map((post) => ({ kind: 'post', line, post: url ? post : withoutAddress(post), page: given }))
}

function givenPage({ from: kind, body, contentType, url, status, at, container }: SavedPage): GivenPage {
  return {
    kind,
    body,
    contentType,
    url,
    status,
    savedAt: at.getTime() > 0 ? shanghaiIso(at) : '',
    container: container?.() ?? '',
  }
}

/** Reads pages as they come. */
export async function* readPages(pages: AsyncIterable<PageItem>): AsyncGenerator<ImportedItem> {
  for await (const item of pages) {
    if (item.kind === 'page') yield* readSavedPage(item)
    else yield item
  }
}
