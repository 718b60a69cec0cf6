// The generic article page: a post with its author, time, tags, images and comments. Visible markup comes first,
// then what the page says to machines, then the densest text. Pure and total: any markup gives a reading.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import { parsePost } from '#src/domain/post.ts'
import {
  authorOf,
  bodyText,
  commentsOf,
  imagesOf,
  likesOf,
  type Material,
  publishedOf,
  tagsOf,
  titleOf,
} from './article-fields.ts'
import { articlesOf, findArticle } from './find-article.ts'
import type { PageReader } from './page-reader.ts'
import { type Posting, readMeta, readPostings } from './structured-data.ts'
import { toldFields } from './told-fields.ts'

const MAX_TITLE = 500
const MAX_TEXT = 200_000

/** Reads any page that shows one post. Its identity is its URL: a site's own ids mean nothing elsewhere. */
export const readArticle: PageReader = (source) => {
  const part = findArticle(source.page)
  const posting = choosePosting(readPostings(source.page), source.url)
  // Cards with one JSON-LD posting among them are still a listing.
  if (!part && (!posting || articlesOf(source.page).length > 1)) return { kind: 'none' }
  const material: Material = { source, part, posting, meta: readMeta(source.page) }
  const parsed = parsePost({
    platform: source.platform,
    url: cleanUrl(source.url),
    title: titleOf(material).slice(0, MAX_TITLE),
    text: bodyText(material).slice(0, MAX_TEXT),
    tags: tagsOf(material),
    author: authorOf(material),
    comments: commentsOf(material),
    images: imagesOf(material),
    publishedAt: publishedOf(material),
    counts: { likes: likesOf(material) },
  })
  if (!parsed.ok) return { kind: 'unreadable', why: parsed.error }
  const isSure = part !== null && part.layer !== 'blocks'
  const layer = isSure ? part.layer : posting ? 'json-ld' : 'blocks'
  return { kind: 'post', layer, post: parsed.value, filled: { [layer]: toldFields(parsed.value) } }
}

/** The posting that is this page: the one that says so, else the only one there is. */
function choosePosting(postings: readonly Posting[], url: string): Posting | null {
  const filled = postings.filter((posting) => posting.title !== '' || posting.text !== '')
  if (filled.length <= 1) return filled[0] ?? null
  const here = canonicalUrl(url)
  const same = filled.find(
    (posting) =>
      URL.canParse(posting.url, url) && canonicalUrl(new URL(posting.url, url).href) === here && posting.url !== '',
  )
  return same ?? null
}
