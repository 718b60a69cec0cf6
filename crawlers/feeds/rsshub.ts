// Feeds that RSSHub made of somebody else's pages: where each came from is part of how its posts were obtained. Pure.

export type FeedAnswer = Readonly<{
  url: string
  headers: Readonly<Record<string, string>>
  generator: string
}>

const MAX_ROUTE = 300

/**
 * `RSSHub HOST/PATH`, with the route's pattern where the instance gives it (X-RSSHub-Route); "" for any other feed.
 * Queries are left out: access keys stand there.
 */
export function describeRsshub({ url, headers, generator }: FeedAnswer): string {
  const route = (headers['x-rsshub-route'] ?? '').replace(/[^\x20-\x7e]/g, '').trim()
  if (route === '' && !/^rsshub\b/i.test(generator.trim())) return ''
  const { host, pathname } = new URL(url)
  const pattern = route === '' || route === pathname ? '' : ` (route ${route})`
  return `RSSHub ${host}${pathname}${pattern}`.slice(0, MAX_ROUTE)
}
