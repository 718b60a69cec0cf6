// Which pages a scan may pass over the next time: only those whose bytes, read again, would say nothing more.

import { expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import type { KnownPage } from '#src/domain/known-page.ts'
import type { PageVisitor, Visit } from '#src/domain/ports.ts'
import { runScan } from '#src/scans/run-scan.ts'
import type { SecondReader } from '#src/scans/second-opinion.ts'
import { buildPost, buildSource } from '#tests/helpers/build.ts'
import { lureSpotter } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const URL_OF_PAGE = 'http://127.0.0.1:9/a'
type Fetched = Extract<Visit, { outcome: 'fetched' }>

const page = (more: Partial<Fetched>): Visit => ({
  ...{ outcome: 'fetched', url: URL_OF_PAGE, finalUrl: URL_OF_PAGE, status: 200, page: 'ok', why: '', unreadable: 0 },
  ...{ posts: [buildPost({ text: '代理退保' })], links: ['http://127.0.0.1:9/b'], body: Buffer.from('<p>退保</p>') },
  ...{
    contentType: 'text/html',
    headers: { etag: '"1"' },
    rendered: false,
    fetchedAt: '2026-11-23T08:00:00.000+08:00',
  },
  ...more,
})

/** What the visitor is told of the page in a second scan. */
async function knownAfter(
  more: Partial<Fetched>,
  { source = {}, secondReader = null }: { source?: object; secondReader?: SecondReader | null } = {},
): Promise<KnownPage | null | undefined> {
  const told: (KnownPage | null | undefined)[] = []
  const store = testStore()
  const openVisitor = (): PageVisitor => ({
    visit: async (target) => {
      if (target.url === URL_OF_PAGE) told.push(target.known)
      return target.url === URL_OF_PAGE
        ? page(more)
        : { outcome: 'failed', url: target.url, reason: 'network', why: '' }
    },
    mayFetch: async () => ({ allowed: true, why: '' }),
    screenshot: async () => null,
    tools: () => ({}),
    hosts: () => [],
    close: async () => undefined,
  })
  const wanted = buildSource({ id: 'memory', start: [URL_OF_PAGE], hosts: ['127.0.0.1:9'], loopback: true, ...source })
  const clock = () => new Date('2026-11-23T00:00:00Z')
  for (let scan = 0; scan < 2; scan += 1) {
    const rule = { keep: 'all', sampleRate: 1, sampleSeed: 's' } as const
    await runScan(
      { store, classifier: lureSpotter(), openVisitor, admitLink, clock, secondReader },
      { source: wanted, rule },
    )
  }
  expect(told).toHaveLength(2)
  expect(told[0]).toBeNull()
  return told[1]
}

const answering =
  (outcome: 'asked' | 'cached' | 'failed' | 'overBudget'): SecondReader =>
  async (_post, verdict) => ({ verdict, outcome })

it.each([
  ['a page', {}, {}],
  ['a listing', { page: 'listing' as const, posts: [] }, {}],
  ['a post whose second opinion was asked', {}, { secondReader: answering('asked') }],
  ['a post whose second opinion was remembered', {}, { secondReader: answering('cached') }],
])('%s may be passed over, its links kept', async (_name, more, how) => {
  const known = await knownAfter(more, how)
  expect(known).toMatchObject({ etag: '"1"', links: ['http://127.0.0.1:9/b'] })
  expect(known?.bodyHash).toMatch(/^[0-9a-f]{64}$/)
})

it('links are kept without what grants access, and lead where they led', async () => {
  const note = 'https://www.xiaohongshu.com/explore/64a0f1c2000000001300abcd'
  const links = [
    `${note}?xsec_token=SECRET1`,
    `${note}?xsec_token=SECRET2&xsec_source=pc`,
    `https://link.zhihu.com/?target=${encodeURIComponent(`${note}?xsec_token=SECRET3`)}`,
    'http://127.0.0.1:9/list;jsessionid=SECRET4?page=2',
    'http://127.0.0.1:9/b',
  ]
  const known = await knownAfter({ links })
  expect(known?.links).toEqual([note, 'http://127.0.0.1:9/list?page=2', 'http://127.0.0.1:9/b'])
})

it.each([
  ['a page that a browser drew', { rendered: true }, {}],
  ['a page of a source that is always drawn, when no browser could be had', {}, { source: { render: 'always' } }],
  ['a post whose second opinion could not be had', {}, { secondReader: answering('failed') }],
  ['a post for which the day’s budget did not last', {}, { secondReader: answering('overBudget') }],
])('%s is read again', async (_name, more, how) => {
  expect(await knownAfter(more, how)).toMatchObject({ etag: '', lastModified: '', bodyHash: '' })
})

it.each(['empty_shell', 'swapped', 'private', 'deleted'] as const)('%s says nothing of a page', async (verdict) => {
  expect(await knownAfter({ page: verdict, posts: [] })).toBeNull()
})
