// Benchmark: a site is crawled twice, unchanged in between. Prints what the second crawl transferred (all bytes that the
// server sent, headers included) beside the first, and every table that it wrote to. Real door, real store, a classifier
// that looks for one word. Run: npm run bench:crawl-again -- [POSTS]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientOf } from '#src/store/connection.ts'
import { openStore, type Store } from '#src/store/open-store.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { type SiteOptions, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { scanForReal } from '#tests/helpers/real-scan.ts'

const [wanted = '1000'] = process.argv.slice(2)
const pages = Number(wanted)

/** What a crawl may write to whatever it finds: its own queue and numbers, robots.txt, pace. */
const BOOKKEEPING = ['frontier', 'scans', 'pace', 'pace_days', 'robots', 'sqlite_sequence']

/** A digest of every table, so that any row written anywhere shows. */
function tablesOf(store: Store): Map<string, string> {
  const client = clientOf(store.reader)
  const names = client.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'").all()
  return new Map(names.map(({ name }) => [name, JSON.stringify(client.prepare(`select * from "${name}"`).all())]))
}

const kb = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

async function crawlTwice(name: string, options: Partial<SiteOptions>): Promise<void> {
  const site = await startFakeSite({ pages, lureEvery: 20, ...options })
  const dir = mkdtempSync(join(tmpdir(), 'crawl-again-'))
  const store = openStore(dir)
  const follow = ['*://*/list/*', '*://*/post/*']
  const source = testSource(`${site.url}/`, { follow, maxPages: pages * 2 + 10 })
  const crawl = async () => {
    const from = site.requests.length
    const startedAt = performance.now()
    const report = await scanForReal({ store, source })
    const sent = site.requests.slice(from)
    const bytes = sent.reduce((sum, request) => sum + request.bytes, 0)
    return { report, bytes, requests: sent.length, ms: performance.now() - startedAt }
  }
  const first = await crawl()
  const before = tablesOf(store)
  const second = await crawl()
  const after = tablesOf(store)
  const written = [...after].filter(([table, rows]) => rows !== before.get(table)).map(([table]) => table)
  const record = written.filter((table) => !BOOKKEEPING.includes(table))
  console.log(`${name}: ${first.report.fetched} pages of ${kb(first.bytes / first.requests)}`)
  console.log(`  first   ${kb(first.bytes)}, ${seconds(first.ms)}, ${first.report.posts.new} new posts`)
  const share = ((100 * second.bytes) / first.bytes).toFixed(2)
  const { pages: kinds, posts } = second.report
  console.log(`  second  ${kb(second.bytes)} = ${share} %, ${seconds(second.ms)}, ${kinds.not_modified} not modified`)
  console.log(`          posts new ${posts.new}, changed ${posts.changed}, seen ${posts.seen}`)
  console.log(
    `          tables written: ${record.join(', ') || 'none'}; bookkeeping: ${written.filter((table) => !record.includes(table)).join(', ')}`,
  )
  store.close()
  rmSync(dir, { recursive: true, force: true })
  await site.close()
}

await crawlTwice('long pages with ETag and Last-Modified', { chars: 6000 })
await crawlTwice('short pages with ETag and Last-Modified', { chars: 300 })
await crawlTwice('long pages without validators', { chars: 6000, validators: false })
