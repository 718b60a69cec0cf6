// What ends a scan before its time, and what must hold then: patience that outlasts a lease, a fault on our own side, a
// stop while a browser draws, a source that was changed in between, two runs at once.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { admitLink } from '#crawlers/engine/admission.ts'
import type { Classifier, PageVisitor, Target, Visit } from '#src/domain/ports.ts'
import { type HostTally, tallyFault } from '#src/domain/scan.ts'
import { runScan, type ScanDeps } from '#src/scans/run-scan.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { buildPost, buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const HOST = 'http://127.0.0.1:9/'
const PAGES = 12
const source = buildSource({ id: 'stops', start: [`${HOST}list`], hosts: ['127.0.0.1:9'], loopback: true })
const rule = { keep: 'hits', sampleRate: 0, sampleSeed: 's' } as const
const classifier: Classifier = {
  version: 'test',
  classify: (post) => buildVerdict({ id: post.id ?? '', verdict: 'violating' }),
  explain: () => {
    throw new Error('not asked for')
  },
}

function fetchedPage({ url }: Target, more: Partial<Extract<Visit, { outcome: 'fetched' }>> = {}): Visit {
  const isList = url.endsWith('list')
  return {
    outcome: 'fetched',
    url,
    finalUrl: url,
    status: 200,
    why: '',
    unreadable: 0,
    page: isList ? 'listing' : 'ok',
    posts: isList ? [] : [buildPost({ id: url, text: `全额退保 ${url}` })],
    links: isList ? Array.from({ length: PAGES }, (_, i) => `${HOST}p${i}`) : [],
    body: Buffer.from('<html></html>'),
    contentType: 'text/html',
    headers: {},
    rendered: false,
    fetchedAt: '2026-11-23T08:00:00.000+08:00',
    ...more,
  }
}

type World = Readonly<{ visit: (target: Target, count: number) => Promise<Visit> | Visit; earlier?: HostTally[][] }>

function setUp({ visit, earlier = [] }: World) {
  const store = testStore()
  const visited: string[] = []
  let now = Date.UTC(2026, 10, 23)
  const openVisitor = (_: unknown, before: readonly HostTally[] = []): PageVisitor => {
    earlier.push([...before])
    return {
      visit: async (target) => {
        visited.push(target.url)
        return visit(target, visited.length)
      },
      mayFetch: async () => ({ allowed: true, why: '' }),
      screenshot: async () => null,
      tools: () => ({}),
      hosts: () => [{ host: '127.0.0.1:9', requests: visited.length, minGapMs: 0, stoppedBecause: '' }],
      close: async () => undefined,
    }
  }
  const deps: ScanDeps = { store, classifier, openVisitor, admitLink, clock: () => new Date(now) }
  const pass = (ms: number): void => {
    now += ms
  }
  return { store, deps, visited, pass }
}

describe('a scan that must wait, stop or break', () => {
  it('keeps a page in hand however long its host makes it wait', async () => {
    const world = setUp({
      visit: (target) => {
        world.pass(600_000)
        return fetchedPage(target)
      },
    })
    const report = await runScan(world.deps, { source, rule })
    expect(report).toMatchObject({ stop: 'done', fetched: PAGES + 1, pending: 0 })
    expect(world.visited.length).toBe(PAGES + 1)
  })

  it('after a fault of our own every worker stops, and nothing more is settled', async () => {
    const world = setUp({
      visit: async (target, count) => {
        if (count === 4) throw new Error('the disk is gone')
        if (count > 4) return { outcome: 'failed', url: target.url, reason: 'network', why: 'closed' }
        return fetchedPage(target)
      },
    })
    await expect(runScan(world.deps, { source, rule })).rejects.toThrow('the disk is gone')
    const mended = { ...world.deps, openVisitor: setUp({ visit: (target) => fetchedPage(target) }).deps.openVisitor }
    const report = await runScan(mended, { source, rule })
    expect(report).toMatchObject({ stop: 'done', fetched: PAGES + 1, failed: {}, pending: 0 })
    expect(tallyFault(report)).toBeNull()
  })

  it('a page that a browser was drawing when the stop came is drawn again', async () => {
    const stop = new AbortController()
    const world = setUp({
      visit: (target, count) => {
        if (count === 3) stop.abort()
        const isCut = stop.signal.aborted
        return fetchedPage(target, isCut ? { rendered: true, page: 'empty_shell', posts: [] } : {})
      },
    })
    expect(await runScan(world.deps, { source, rule, signal: stop.signal })).toMatchObject({ stop: 'interrupted' })
    const { deps } = setUp({ visit: (target) => fetchedPage(target) })
    const report = await runScan({ ...world.deps, openVisitor: deps.openVisitor }, { source, rule })
    expect(report).toMatchObject({ stop: 'done', fetched: PAGES + 1, posts: { new: PAGES }, pending: 0 })
    expect(report.pages.empty_shell ?? 0).toBe(0)
  })

  it('pages that are done together are written together: when one cannot be, none is, and all are visited again', async () => {
    const isLast = (url: string): boolean => url === `${HOST}p${PAGES - 1}`
    const world = setUp({
      visit: (target) => fetchedPage(target, isLast(target.url) ? { page: null as never } : {}),
    })
    await expect(runScan(world.deps, { source, rule })).rejects.toThrow(/constraint/i)
    const mended = setUp({ visit: (target) => fetchedPage(target) })
    const report = await runScan({ ...world.deps, openVisitor: mended.deps.openVisitor }, { source, rule })
    expect(report).toMatchObject({ stop: 'done', fetched: PAGES + 1, posts: { new: PAGES }, pending: 0 })
    expect(mended.visited.length).toBeGreaterThan(1)
    expect(tallyFault(report)).toBeNull()
  })

  it('where a page led that could not be written is not taken as known by others that are done with it', async () => {
    const wide = { ...source, concurrency: 3 }
    const page = (target: Target): Visit =>
      fetchedPage(target, /p[1-4]$/.test(target.url) ? { links: [`${HOST}common`] } : {})
    const first = setUp({
      visit: (target) => ({ ...page(target), ...(/p2$/.test(target.url) && { page: null as never }) }),
    })
    await expect(runScan(first.deps, { source: wide, rule })).rejects.toThrow(/constraint/i)
    // p1 and p2 were to be written together, and are gone by now.
    const later = setUp({
      visit: (target) =>
        /p[12]$/.test(target.url)
          ? { outcome: 'failed', url: target.url, reason: 'network', why: 'closed' }
          : page(target),
    })
    await runScan({ ...first.deps, openVisitor: later.deps.openVisitor }, { source: wide, rule })
    expect(later.visited).toContain(`${HOST}common`)
  })

  it('a stop while one page leads to the only other one sends all workers home', async () => {
    const stop = new AbortController()
    const one = [`${HOST}p0`]
    const world = setUp({ visit: (target) => fetchedPage(target, target.url.endsWith('list') ? { links: one } : {}) })
    const first = await runScan(world.deps, { source, rule, signal: stop.signal, onProgress: () => stop.abort() })
    expect(first).toMatchObject({ stop: 'interrupted', fetched: 1, pending: 1 })
    expect(await runScan(world.deps, { source, rule })).toMatchObject({ stop: 'done', fetched: 2, pending: 0 })
  })

  it.each([1, 2, 5, 12])('a budget of %i pages is spent to the page, whatever is done together', async (maxPages) => {
    const world = setUp({ visit: (target) => fetchedPage(target) })
    const report = await runScan(world.deps, { source: { ...source, maxPages }, rule })
    expect(report).toMatchObject({ stop: 'budget', fetched: maxPages, pending: 0 })
    expect(world.visited.length).toBe(maxPages)
  })

  it('gives the visitor of a resumed scan what the hosts were asked before', async () => {
    const stop = new AbortController()
    const earlier: HostTally[][] = []
    const world = setUp({
      earlier,
      visit: (target, count) => {
        if (count === 3) stop.abort()
        return fetchedPage(target)
      },
    })
    await runScan(world.deps, { source, rule, signal: stop.signal })
    await runScan(world.deps, { source, rule })
    expect(earlier[0]).toEqual([])
    expect(earlier[1]).toMatchObject([{ host: '127.0.0.1:9' }])
    expect(earlier[1]?.[0]?.requests).toBeGreaterThan(2)
  })

  it('begins anew when the source was changed in between, and says that the old scan was cut short', async () => {
    const stop = new AbortController()
    const world = setUp({
      visit: (target, count) => {
        if (count === 2) stop.abort()
        return fetchedPage(target)
      },
    })
    const first = await runScan(world.deps, { source, rule, signal: stop.signal })
    const changed = { ...source, start: [`${HOST}other/list`] }
    const second = await runScan(world.deps, { source: changed, rule })
    expect(second.scan).not.toBe(first.scan)
    expect(world.visited).toContain(`${HOST}other/list`)
    expect(second).toMatchObject({ stop: 'done', pending: 0 })
  })

  it('runs a source once at a time, and lets go of it when it cannot even begin', async () => {
    const world = setUp({ visit: (target) => fetchedPage(target) })
    const held = takeLock(join(world.store.dataDir, 'locks', 'scan-stops.lock'))
    expect(held).not.toBeNull()
    await expect(runScan(world.deps, { source, rule })).rejects.toThrow('being scanned by another process')
    held?.release()
    const broken = {
      ...world.deps,
      openVisitor: () => {
        throw new Error('no contact is set')
      },
    }
    await expect(runScan(broken, { source, rule })).rejects.toThrow('no contact is set')
    expect(await runScan(world.deps, { source, rule })).toMatchObject({ stop: 'done' })
  })
})
