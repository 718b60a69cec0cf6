// What a visit adds to a page's own reading: the sitemaps that a host's robots.txt names, and which of a feed's entries
// are left to their own pages.

import { readRobotsSitemaps } from '#crawlers/feeds/robots-sitemaps.ts'
import type { RobotsCache, Target } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { isInWindow, type Source } from '#src/domain/source.ts'
import { admitLink } from './admission.ts'
import type { Door } from './fetch-politely.ts'

type Asking = Readonly<{ source: Source; robotsCache: RobotsCache }>

/**
 * The sitemaps of the host that a source starts from, by its robots.txt as it is known. Only for a source that means
 * the whole site: one of kind sitemap, or one that starts at the root. Who starts at one forum wants that forum.
 */
export function sitemapsAt({ source, robotsCache }: Asking, { url, depth }: Target): readonly string[] {
  const { pathname, origin } = new URL(url)
  if (depth > 0 || (source.kind !== 'sitemap' && pathname !== '/')) return []
  const robots = robotsCache.load(origin)
  return robots && robots.status >= 200 && robots.status < 300 ? readRobotsSitemaps(robots.body) : []
}

type Feeding = Readonly<{ source: Source; door: Pick<Door, 'mayFetch'>; depth: number }>

/**
 * The posts of a feed whose own page will not be visited: it is out of scope, too deep, or robots.txt forbids it. A
 * feed's text may be an excerpt, so all others are left to their pages. `depth`: that of the entries' pages.
 */
export async function withoutOwnPage(posts: readonly Post[], { source, door, depth }: Feeding): Promise<Post[]> {
  const left: Post[] = []
  for (const post of posts) {
    // What is too old is not visited either: the scan leaves it out, and counts it.
    const isFollowed = post.url !== undefined && isInWindow(source, post.publishedAt)
    const admitted = !isFollowed ? null : admitLink(source, { url: post.url, depth })
    if (!admitted?.ok || !(await door.mayFetch(admitted.url)).allowed) left.push(post)
  }
  return left
}
