// The demo site's invented posts, read from posts.jsonl. Labels and answers stay behind: the site shows only what a
// reader of a real site would see.

import { readFileSync } from 'node:fs'
import { type Post, parsePost } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'

/** `script`: the page is an empty shell filled by script. `private`: under /private/, which robots.txt forbids. */
export type DemoPost = Readonly<{ id: string; post: Post; page: 'plain' | 'script' | 'private' }>

function parseLine(line: string): DemoPost {
  const raw = JSON.parse(line) as { id: string; page: DemoPost['page'] }
  const parsed = parsePost(raw)
  if (!parsed.ok) throw new Error(`seeds/demo-site/posts.jsonl, ${raw.id}: ${parsed.error}`)
  return { id: raw.id, post: parsed.value, page: raw.page }
}

/** Every post of the demo site, newest first. */
export function loadDemoPosts(): readonly DemoPost[] {
  const lines = readFileSync(projectFile('seeds', 'demo-site', 'posts.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const posts = lines.map(parseLine)
  return posts.sort((a, b) => (b.post.publishedAt ?? '').localeCompare(a.post.publishedAt ?? ''))
}

/** Where a post is on the site. */
export function pathOf({ id, page }: DemoPost): string {
  return page === 'private' ? `/private/${id}` : `/p/${id}`
}
