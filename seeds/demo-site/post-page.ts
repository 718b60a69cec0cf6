// A post's page, twice: rendered by the server, and as an empty shell that app.js fills from the JSON of the post.

import type { PostAuthor, PostComment } from '#src/domain/post.ts'
import { type DemoPost, pathOf } from './demo-posts.ts'
import { escapeHtml, hueOf, layout, shortTime } from './layout.ts'

function renderComment(comment: PostComment): string {
  const mark = comment.byAuthor ? '<span class="by-author">作者</span>' : ''
  return `<li data-by-author="${comment.byAuthor}" data-id="${escapeHtml(comment.id ?? '')}"><span class="comment-author">${escapeHtml(
    comment.author ?? '',
  )}</span>${mark}<p class="comment-text">${escapeHtml(comment.text)}</p></li>`
}

function renderHeader(author: PostAuthor, publishedAt: string): string {
  const name = author.name ?? ''
  const bio = author.bio ? `<p class="bio">${escapeHtml(author.bio)}</p>` : ''
  return `<header class="byline"><span class="avatar" style="--hue:${hueOf(name)}" aria-hidden="true">${escapeHtml(
    [...name][0] ?? '',
  )}</span><div><a class="author" rel="author" data-id="${escapeHtml(author.id ?? '')}">${escapeHtml(name)}</a>${bio}</div><time datetime="${publishedAt}">${shortTime(publishedAt)}</time></header>`
}

function renderArticle({ id, post }: DemoPost): string {
  const paragraphs = post.text.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`)
  const pictures = post.images.map((path) => `<figure><img src="/${escapeHtml(path)}" alt="配图"></figure>`)
  const tags = post.tags.map((tag) => `<a rel="tag">${escapeHtml(tag)}</a>`)
  return `<article data-id="${id}">
<h1>${escapeHtml(post.title)}</h1>
${renderHeader(post.author, post.publishedAt ?? '')}
<div class="content">${[...paragraphs, ...pictures].join('\n')}</div>
<div class="tags">${tags.join(' ')}</div>
<p class="counts"><span class="likes">♡ ${post.counts.likes ?? 0}</span> <span class="replies">💬 ${post.comments.length}</span></p>
<h2>评论</h2>
<ol class="comments">${post.comments.map(renderComment).join('\n')}</ol>
</article>`
}

/** The page of a post whose text is in the HTML. */
export function renderPostPage(demo: DemoPost): string {
  const head = `<link rel="canonical" href="${pathOf(demo)}">`
  return layout({ title: demo.post.title, body: renderArticle(demo), head })
}

/** The page of a post whose text only a browser brings: nothing of the post is in it, not even its title. */
export function renderShellPage(demo: DemoPost): string {
  const body = `<div id="app" data-api="/api/posts/${demo.id}.json"></div><noscript>需要启用 JavaScript 才能查看此内容</noscript>`
  return layout({ title: '加载中', body, head: '<script src="/app.js" defer></script>' })
}

/** What app.js fetches: the finished markup and the title. */
export function renderPostJson(demo: DemoPost): string {
  return JSON.stringify({ title: demo.post.title, html: renderArticle(demo) })
}

/** Fills the shell. Kept as text: it runs in the visitor's browser. */
export const APP_SCRIPT = `const app = document.getElementById('app')
fetch(app.dataset.api)
  .then((answer) => answer.json())
  .then((post) => {
    app.innerHTML = post.html
    document.title = post.title + ' - 青岚社区'
  })
`
