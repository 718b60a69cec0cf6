// Where the demo site's posts can be found: the board with its pages, the feed, the sitemap, robots.txt.

import type { PostAuthor } from '#src/domain/post.ts'
import { type DemoPost, pathOf } from './demo-posts.ts'
import { escapeHtml, hueOf, layout, shortTime } from './layout.ts'

const PER_PAGE = 12
const IN_FEED = 15
/** A post that is gone; the board and the sitemap still name it, as they do on real sites. */
export const GONE_PATH = '/p/demo-gone'

function excerpt(demo: DemoPost): string {
  // Shells and private posts show no text before they are opened.
  if (demo.page !== 'plain') return ''
  const text = demo.post.text.replaceAll('\n', ' ')
  return [...text].length > 46 ? `${[...text].slice(0, 46).join('')}…` : text
}

function renderCard(demo: DemoPost): string {
  const { post } = demo
  const name = (post.author as PostAuthor).name ?? ''
  return `<li class="card"><a href="${pathOf(demo)}"><span class="cover" style="--hue:${hueOf(demo.id + post.title)}">${escapeHtml(
    [...post.title].slice(0, 9).join(''),
  )}</span><strong>${escapeHtml(post.title)}</strong><span class="excerpt">${escapeHtml(excerpt(demo))}</span></a><span class="meta">${escapeHtml(
    name,
  )} · ${shortTime(post.publishedAt ?? '')}</span></li>`
}

/** How many pages the board has. */
export function countBoardPages(posts: readonly DemoPost[]): number {
  return Math.ceil(posts.length / PER_PAGE)
}

/** One page of the board, 1-based; the last one also links the post that is gone. */
export function renderBoard(posts: readonly DemoPost[], page: number): string {
  const last = countBoardPages(posts)
  const cards = posts.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(renderCard)
  if (page === last) {
    cards.push(`<li class="card"><a href="${GONE_PATH}"><strong>一篇已经不在的帖子</strong></a></li>`)
  }
  const link = (to: number, rel: string, text: string): string =>
    to >= 1 && to <= last ? `<a rel="${rel}" href="/board?page=${to}">${text}</a>` : ''
  const pages = `<nav class="pages">${link(page - 1, 'prev', '上一页')}<span>${page} / ${last}</span>${link(page + 1, 'next', '下一页')}</nav>`
  return layout({
    title: '广场',
    body: `<h1 class="visually-plain">广场</h1><ul class="board">${cards.join('\n')}</ul>${pages}`,
  })
}

/** RSS 2.0 of the newest public posts, with absolute links under `origin`. */
export function renderFeed(posts: readonly DemoPost[], origin: string): string {
  const items = posts
    .filter((demo) => demo.page !== 'private')
    .slice(0, IN_FEED)
    .map((demo) => {
      const url = `${origin}${pathOf(demo)}`
      const date = new Date(demo.post.publishedAt ?? 0).toUTCString()
      return `<item><title>${escapeHtml(demo.post.title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid><pubDate>${date}</pubDate><description>${escapeHtml(excerpt(demo))}</description></item>`
    })
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>青岚社区 · 最新</title><link>${origin}/board</link><description>演示站点，内容均为虚构</description><language>zh-cn</language>
${items.join('\n')}
</channel></rss>
`
}

/** Every public address of the site, the post that is gone included. */
export function renderSitemap(posts: readonly DemoPost[], origin: string): string {
  const paths = posts.filter((demo) => demo.page !== 'private').map(pathOf)
  const urls = [...paths, GONE_PATH, '/about'].map((path) => `<url><loc>${origin}${path}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
}

/** RFC 9309 rules: everything but /private/. */
export function renderRobots(origin: string): string {
  return `User-agent: *\nDisallow: /private/\n\nSitemap: ${origin}/sitemap.xml\n`
}

/** A page that is no post: what the site is. */
export function renderAbout(): string {
  const body = `<section class="plain"><h1>关于青岚社区</h1><p>青岚社区是一个演示站点，只在本机回环地址上运行。</p><p>所有人物、机构、号码和故事都是编写的，与任何真实的人和机构无关。</p></section>`
  return layout({ title: '关于', body })
}

/** The page of a post that its author or the site removed. */
export function renderGone(): string {
  return layout({
    title: '内容已删除',
    body: '<section class="plain"><h1>内容已删除</h1><p>该内容已被作者删除。</p></section>',
  })
}
