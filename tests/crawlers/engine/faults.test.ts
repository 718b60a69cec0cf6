// Every named fault, met by the real visitor and in a whole scan: one honest outcome, the host's fate as the contract
// says, numbers that add up, and the rest goes on.

import { describe, expect, it, onTestFinished } from 'vitest'
import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { scanFake } from '#tests/crawlers/scanning.ts'
import { openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type FaultySite, startFakeSite, startFaultySite } from '#tests/fake-site/fake-site.ts'
import { type FaultOutcome, OUTCOMES } from '#tests/fake-site/fault-outcomes.ts'
import { FAULT_NAMES, type FaultName } from '#tests/fake-site/faults.ts'

const config = testConfig({ contact: 'desk@lurewatch.example' })
const limits = { maxMs: 3000, maxBytes: 1_000_000, backOffMs: 10 }
/** Nothing that is refused for its size may cost the site more than this, in its own buffers and ours. */
const MAX_SENT = 12_000_000
const POSTS = Array.from({ length: 12 }, (_, n) => `/post/${n + 11}`)

async function open(name: FaultName): Promise<FaultySite> {
  const site = await startFaultySite(name)
  onTestFinished(() => site.close())
  return site
}

async function scan(site: FaultySite, more: Partial<Source> = {}) {
  const source = testSource(site.start, {
    start: [site.start, ...POSTS.map((path) => site.url + path)],
    maxDepth: 0,
    ...more,
  })
  const report = await scanFake(source, { limits, resolve: site.resolve })
  expect(tallyFault(report)).toBeNull()
  expect(report.pending).toBe(0)
  return report
}

/** How often the report counts what came of the faulty address. */
function countOf(report: RunReport, { visit }: FaultOutcome): number {
  if (visit.outcome === 'fetched') return report.pages[visit.page]
  return visit.outcome === 'failed' ? report.failed[visit.reason] : report.skipped[visit.reason]
}

const gapBefore = ({ requests }: FaultySite): number => {
  const [first, second] = requests.filter(({ path }) => path !== '/robots.txt')
  return (second?.atMs ?? 0) - (first?.atMs ?? 0)
}

/** Named faults whose pages all lead on: their scans are bounded elsewhere in this file. */
const TRAPS: readonly FaultName[] = ['endless-calendar', 'maze']

const alone = (site: FaultySite) => ({ start: [site.start] })

describe('a visit', () => {
  it.each(FAULT_NAMES)('that meets %s', async (name) => {
    const expected = OUTCOMES[name]
    const site = await open(name)
    const visitor = openTestVisitor(testSource(site.start), { config, limits, resolve: site.resolve })
    onTestFinished(() => visitor.close())
    const visit = await visitor.visit({ url: site.start, depth: 0 })
    expect(visit).toMatchObject(expected.visit)
    expect(visit.why).toMatch(expected.why ?? /./)
    expect(visitor.hosts().some(({ stoppedBecause }) => stoppedBecause !== '')).toBe(expected.stops ?? false)
    for (const { bytes } of site.requests) expect(bytes).toBeLessThan(MAX_SENT)
    if (expected.peaceMs !== undefined) expect(gapBefore(site)).toBeGreaterThanOrEqual(expected.peaceMs)
    if (!expected.stops) return
    const asked = site.requests.length
    expect(await visitor.visit({ url: `${site.url}/post/77`, depth: 0 })).toMatchObject({ reason: 'host_stopped' })
    expect(site.requests.length).toBe(asked)
  })

  it('that meets a smuggled answer takes the next page for itself', async () => {
    const site = await open('smuggled-answer')
    const visitor = openTestVisitor(testSource(site.start), { config, limits })
    onTestFinished(() => visitor.close())
    await visitor.visit({ url: site.start, depth: 0 })
    for (const n of [1, 2, 3]) {
      const next = await visitor.visit({ url: `${site.url}/post/${n}`, depth: 0 })
      expect(next).toMatchObject({ outcome: 'fetched', posts: [{ title: '停交年金的记录' }] })
    }
  })
})

describe('a scan', () => {
  it.each(FAULT_NAMES.filter((name) => !TRAPS.includes(name)))('that meets %s', async (name) => {
    const expected = OUTCOMES[name]
    const { visit, stops = false, whole = false } = expected
    const site = await open(name)
    const report = await scan(site)
    const isOk = visit.outcome === 'fetched' && visit.page === 'ok'
    const stopped = report.hosts.some(({ stoppedBecause }) => stoppedBecause !== '')
    expect(stopped).toBe(stops)
    expect(report.stop).toBe(stops ? 'blocked' : 'done')
    expect(report.hosts.reduce((sum, { requests }) => sum + requests, 0)).toBe(site.requests.length)
    if (name === 'dns-rebinding') {
      expect([report.pages.ok, report.skipped.guard]).toEqual([1, POSTS.length])
    } else if (whole) {
      expect(countOf(report, expected)).toBe(POSTS.length + 1)
      expect(site.paths().filter((path) => path !== '/robots.txt')).toEqual([])
    } else if (stops) {
      expect(countOf(report, expected)).toBeGreaterThanOrEqual(1)
      // What other workers had in hand may still come; nothing after.
      expect(report.pages.ok + report.pages.rate_limited + report.skipped.host_stopped).toBeGreaterThanOrEqual(
        POSTS.length,
      )
      expect(report.skipped.host_stopped).toBeGreaterThanOrEqual(POSTS.length / 2)
    } else {
      expect(countOf(report, expected)).toBe(isOk ? POSTS.length + 1 : 1)
      expect(report.pages.ok).toBe(POSTS.length + (isOk ? 1 : 0))
    }
  })

  it.each(TRAPS)('that meets %s ends at its budget', async (name) => {
    const site = await open(name)
    const report = await scan(site, { ...alone(site), maxDepth: 50, maxPages: 30 })
    expect(report.fetched).toBeLessThanOrEqual(30)
    expect(report.found).toBeGreaterThan(report.fetched)
  })

  it.each(TRAPS)('that meets %s ends at its depth', async (name) => {
    const site = await open(name)
    const report = await scan(site, { ...alone(site), maxDepth: 2, maxPages: 1000 })
    expect(report.stop).toBe('done')
    expect(report.fetched).toBeLessThan(200)
    expect(report.skipped.too_deep).toBeGreaterThan(0)
  })

  it('of 10,000 pages ends at its budget, every page that was found accounted for', async () => {
    const site = await startFakeSite({ pages: 10_000 })
    onTestFinished(() => site.close())
    const report = await scanFake(testSource(`${site.url}/`, { maxPages: 60, maxDepth: 5 }), { limits })
    expect(report).toMatchObject({ stop: 'budget', fetched: 60, pending: 0 })
    expect(report.found).toBeGreaterThan(200)
    expect(report.skipped.budget).toBe(report.found - 60 - report.skipped.duplicate_url)
    expect(tallyFault(report)).toBeNull()
  })
})
