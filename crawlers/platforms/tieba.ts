// 贴吧: a thread of the old or the 2026 layout as rendered, else from the page's head. Old forums hide their list in a
// comment for the page's script.

import { composePost, type LayerFields } from './compose-post.ts'
import { firstIn, named } from './element-tests.ts'
import { attr, parsePage } from './page-dom.ts'
import type { PageSource, PlatformReader } from './page-reader.ts'
import { lineOf } from './page-text.ts'
import { readLinks } from './read-links.ts'
import { readMeta } from './structured-data.ts'
import { readLegacy, threadIdOf } from './tieba-legacy.ts'
import { readModern } from './tieba-modern.ts'

const MAX_HIDDEN = 4_000_000

function fromMeta({ page }: PageSource): LayerFields | null {
  const text = readMeta(page).get('description') ?? ''
  const title = lineOf(firstIn(page, named('title')))
  const thread = /^(.+)【.{1,40}吧】_百度贴吧$/.exec(title)?.[1]
  return text === '' || thread === undefined ? null : { id: threadIdOf(page) || undefined, title: thread, text }
}

/** What stands in comments inside `<code>`: the forum's list. */
function hiddenLinks({ page, url }: PageSource): string[] {
  const hidden = page.elements
    .filter((element) => element.name === 'code' && attr(element, 'id').startsWith('pagelet_html'))
    .flatMap(({ children }) => children)
    .map((node) => (node.type === 'comment' ? node.data : ''))
    .join('')
  return hidden === '' ? [] : readLinks(parsePage(hidden.slice(0, MAX_HIDDEN)), url)
}

export const tieba: PlatformReader = {
  platform: 'tieba',
  read: (source, asked) =>
    composePost(source, asked, {
      state: null,
      dom: readLegacy(source) ?? readModern(source),
      meta: fromMeta(source),
    }),
  hiddenLinks,
}
