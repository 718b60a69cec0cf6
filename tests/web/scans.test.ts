// The pages about scans: every number of the run report, walls and refusals in the open, live while a scan works.

import { describe, expect, it } from 'vitest'
import { admitTargets, leaseTarget, settleTarget } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { saveLayoutChange } from '#src/store/layout-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { addToScan, beginScan } from '#src/store/scan-store.ts'
import { AT, buildSource } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addScan, addUser, openDesk, type SampleDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const T0 = Date.parse(AT)
const urlOf = (n: number): string => `https://site.example.com/${n}`

/** A scan at work: one post, one wall, one link that robots.txt refuses, one page in hand. */
function beginLive(store: Store): void {
  const source = buildSource()
  inTransaction(store, (tx) => {
    beginScan(tx, { id: 'live', sourceId: source.id, source, startedAt: AT })
    admitTargets(tx, 'live', [
      { url: urlOf(1), depth: 0 },
      { url: urlOf(2), depth: 0 },
      { url: `${urlOf(3)}?q=<b>`, depth: 1, skip: 'robots_denied', why: 'robots.txt line 7: Disallow: /3' },
      { url: urlOf(4), depth: 1 },
    ])
    const lease = () => leaseTarget(tx, 'live', { now: T0, leaseMs: 60_000, owner: 'test' })
    const [first, second] = [lease(), lease()]
    if (!first || !second || !lease()) throw new Error('nothing to lease')
    const base = { bytes: 10, at: T0 }
    settleTarget(tx, 'live', {
      ...base,
      ...first,
      state: 'fetched',
      page: 'ok',
      why: 'a post of 9 characters',
      hits: 1,
    })
    settleTarget(tx, 'live', { ...base, ...second, state: 'fetched', page: 'login_wall', why: '请先登录<script>' })
  })
}

async function deskWithScans(): Promise<{
  desk: SampleDesk
  see: (path: string) => Promise<{ body: string; refresh: string | null }>
  review: (path: string) => Promise<string>
}> {
  const desk = openDesk(testStore())
  addUser(desk.store, '看', 'viewer')
  addUser(desk.store, '审', 'reviewer')
  addScan(desk.store)
  beginLive(desk.store)
  const visitor = await visitAs(desk, '看')
  const reviewer = await visitAs(desk, '审')
  return {
    desk,
    review: async (path) => (await reviewer.get(path)).body,
    see: async (path) => {
      const { body, headers } = await visitor.get(path)
      return { body, refresh: headers.get('refresh') }
    },
  }
}

const listIn = (body: string): string => /<section class="panel" id="pages".*?<\/section>/s.exec(body)?.[0] ?? ''

describe('a scan at work', () => {
  it('comes again every five seconds, by a header and without script, until its reader stops that', async () => {
    const { see } = await deskWithScans()
    const live = await see('/scans/live?lang=zh')
    expect(live.refresh).toBe('5')
    expect(live.body).toContain('正在扫描，本页每 5 秒自动更新。')
    expect(live.body).toContain('href="/scans/live?live=off"')
    const still = await see('/scans/live?live=off')
    expect(still.refresh).toBeNull()
    expect(still.body).toContain('自动更新已停')
    expect((await see('/scans/scan-1')).refresh).toBeNull()
  })

  it('is no longer called running once it has been silent for a quarter of an hour', async () => {
    const { desk, see } = await deskWithScans()
    desk.wait(14)
    expect((await see('/scans/live')).refresh).toBe('5')
    desk.wait(2)
    const left = await see('/scans/live?lang=zh')
    expect(left.refresh).toBeNull()
    expect(left.body).toContain('从断点接着做')
    expect((await see('/scans')).body).toContain('未完成')
  })
})

describe('the page of a scan', () => {
  it('draws the run twice, says in words what the picture shows, and needs no style of its own', async () => {
    const { see } = await deskWithScans()
    const { body } = await see('/scans/live?lang=zh')
    expect(body.match(/<svg class="flow flow-(wide|slim)"/g)).toHaveLength(2)
    expect(body).toContain('<desc id="flow-wide-text">发现 4 个网址，取了 2 个')
    expect(body).toMatch(/<rect class="part-hits"/)
    expect(body).not.toMatch(/<[^>]+\sstyle=/)
  })

  it('lists walls and refusals with what shows why, in the reader’s language, and escapes all of it', async () => {
    const { see, review } = await deskWithScans()
    const zh = listIn(await review('/scans/live?lang=zh'))
    expect(zh).toContain('robots.txt 第 7 行：Disallow: /3')
    expect(zh).toContain('请先登录&lt;script&gt;')
    expect(zh).toContain('3?q=&lt;b&gt;')
    expect(zh).not.toContain(`>${urlOf(1)}<`)
    expect(listIn((await see('/scans/live?lang=en')).body)).toContain('robots.txt line 7: Disallow: /3')
  })

  it('shows neither keys in addresses nor people’s profiles to those below reviewer, also where a reason quotes them', async () => {
    const { desk, see, review } = await deskWithScans()
    const profile = 'https://www.xiaohongshu.com/user/profile/SECRET'
    inTransaction(desk.store, (tx) => {
      const source = buildSource()
      beginScan(tx, { id: 'keys', sourceId: source.id, source, startedAt: AT })
      const why = '/user/profile/SECRET is nothing that the source follows'
      admitTargets(tx, 'keys', [
        { url: 'https://feeds.example.com/rss?key=SECRET', depth: 0, skip: 'robots_denied', why: '' },
        { url: profile, depth: 1, skip: 'out_of_scope', why },
      ])
      const host = { host: 'www.xiaohongshu.com', requests: 1, minGapMs: 0 }
      addToScan(tx, 'keys', { hosts: [{ ...host, stoppedBecause: `the address is ${profile.slice(8)}` }] })
    })
    const { body } = await see('/scans/keys?lang=zh')
    expect(body).not.toContain('SECRET')
    for (const covered of [
      'https://feeds.example.com/rss?key=•••',
      '>/user/profile/••• 不在这个来源跟进的范围',
      '转到了 www.xiaohongshu.com/user/profile/•••',
    ])
      expect(body).toContain(covered)
    expect((await review('/scans/keys')).match(/SECRET/g)).toHaveLength(4)
  })

  it('filters by reason; an address that means nothing shows everything', async () => {
    const { see } = await deskWithScans()
    const walls = listIn((await see('/scans/live?show=fetched.login_wall')).body)
    expect(walls.match(/<li class="scan-page">/g)).toHaveLength(1)
    expect(walls).toMatch(/aria-current="page">[^<]*<span class="count">1/)
    expect(listIn((await see('/scans/live?show=fetched.ok')).body)).toContain(urlOf(1))
    for (const odd of ['x', 'skipped.%27--', 'fetched', '%00', '.'])
      expect(
        listIn((await see(`/scans/live?show=${odd}&after=-1`)).body).match(/<li class="scan-page">/g),
      ).toHaveLength(2)
  })

  it('prints the authorisation, whether it counts, and which pages no longer read as before, in both languages', async () => {
    const { desk, see } = await deskWithScans()
    const authorisation = {
      ...{ by: '示例平台', reference: '示例-7 <b>', hosts: ['site.example.com'], allows: ['robots'] },
      expiresAt: '2026-04-01T00:00:00+08:00',
    }
    const change = { platform: 'zhihu', layer: 'state', field: 'publishedAt', was: 0.98, now: 0.02 } as const
    inTransaction(desk.store, (tx) => {
      const source = buildSource({ authorisation })
      beginScan(tx, { id: 'auth', sourceId: source.id, source, startedAt: AT })
      const kept = 'kept-pages/zhihu-1.html'
      saveLayoutChange(tx, { scanId: 'auth', sourceId: source.id, at: AT }, { ...change, before: 200, pages: 40, kept })
    })
    const zh = (await see('/scans/auth?lang=zh')).body
    for (const text of [
      '示例-7 &lt;b&gt;',
      '取 robots 不允许的网址',
      '未生效：还没有审核组长批准',
      '知乎，状态数据里的发布时间',
      '98% → 2%（40 页）',
      'kept-pages/zhihu-1.html',
    ])
      expect(zh).toContain(text)
    const en = (await see('/scans/auth?lang=en')).body
    for (const text of [
      'does not count: no lead has approved it',
      'Zhihu, the date in the state data',
      '98% → 2% (40 pages)',
    ])
      expect(en).toContain(text)
    for (const id of ['auth-heading', 'layout-heading']) expect((await see('/scans/live')).body).not.toContain(id)
  })

  it('says what an earlier version’s scan cannot show, and what a scan without findings has', async () => {
    const { desk, see } = await deskWithScans()
    expect((await see('/scans/scan-1?lang=zh')).body).toContain('还没有带时间的记录')
    const source = buildSource()
    inTransaction(desk.store, (tx) => beginScan(tx, { id: 'empty', sourceId: source.id, source, startedAt: AT }))
    const { body } = await see('/scans/empty?lang=zh')
    expect(body).not.toContain('class="flow')
    expect(listIn(body)).toContain('没有这样的网址')
  })
})
