// The sitemaps that a robots.txt names (sitemaps.org, "Submitting"): lines of their own, of no group, whole addresses.
// Pure.

const MAX_SITEMAPS = 100

/** The addresses on a robots.txt's `Sitemap:` lines, each once, in order. */
export function readRobotsSitemaps(body: string): string[] {
  const found = new Set<string>()
  for (const [, value = ''] of body.matchAll(/^[ \t\ufeff]*sitemap[ \t]*:[ \t]*([^\s#]{1,2000})/gim)) {
    if (URL.canParse(value) && /^https?:/i.test(value)) found.add(new URL(value).href)
    if (found.size >= MAX_SITEMAPS) break
  }
  return [...found]
}
