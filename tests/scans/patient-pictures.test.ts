// Pictures and other parts of pages, as the hosts that give them see it: one at a time, so many of a page, and a host
// that says "too many" to a picture is left in peace as one that says it to a page. Real sockets, a real store.

import { describe, expect, it, onTestFinished } from 'vitest'
import { openDoor } from '#crawlers/engine/fetch-politely.ts'
import type { Classifier, ImageReader } from '#src/domain/ports.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { memoryLedger, memoryRobots, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, bytes, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const POSTS = 50
const PICTURE = bytes(Buffer.from('picture of a poster'), 'image/png')
const BUSY = (seconds: number): Answer => plain('慢一点', 429, { 'retry-after': String(seconds) })

const classifier: Classifier = {
  version: 'test',
  classify: (post) => buildVerdict({ id: post.id ?? '', verdict: 'benign', risk: 0.01, contacts: [], findings: [] }),
  explain: () => {
    throw new Error('not asked')
  },
}
const reader: ImageReader = {
  read: async (paths) =>
    paths.map(() => ({ width: 9, height: 9, sha256: '', type: 'image/png', lines: [], fault: '' })),
  close: async () => undefined,
}

const entry = (at: string, n: number): string =>
  `<item><title>第 ${n} 篇</title><link>https://www.zhihu.com/question/1/answer/${1000 + n}</link>
  <description><![CDATA[第 ${n} 篇，流程和价格都在这里，看图就明白了，自己对照<img src="${at}/p/${n}-a.png"><img src="${at}/p/${n}-b.png">]]></description></item>`

/** Scans a feed of fifty posts with two pictures each, which `picture` answers. */
async function scanFeed(picture: Answer) {
  let underway = 0
  let most = 0
  const counted: Answer = (request, response, before) => {
    underway += 1
    most = Math.max(most, underway)
    response.on('close', () => {
      underway -= 1
    })
    setTimeout(() => picture(request, response, before), 5)
  }
  const site = await startFakeSite({
    rest: counted,
    answers: {
      '/feed': (request, response) => {
        const items = Array.from({ length: POSTS }, (_, n) => entry(`http://${request.headers.host}`, n)).join('')
        const feed = `<rss version="2.0"><channel>${items}</channel></rss>`
        bytes(Buffer.from(feed), 'application/rss+xml')(request, response)
      },
    },
    robots: plain('', 404),
  })
  onTestFinished(() => site.close())
  const source = testSource(`${site.url}/feed`, { kind: 'feed', maxDepth: 0 })
  const report = await scanForReal({ store: testStore(), source, classifier, reader })
  expect(tallyFault(report)).toBeNull()
  return { report, most: () => most, pictures: site.paths().filter((path) => path.startsWith('/p/')) }
}

describe('pictures of fifty posts on one page', () => {
  it('are asked for one after another, and thirty of them', async () => {
    const { report, most, pictures } = await scanFeed(PICTURE)
    expect(report).toMatchObject({ stop: 'done', fetched: 1 })
    expect(report.posts.seen + report.posts.new).toBe(POSTS)
    expect(most()).toBe(1)
    expect(pictures).toHaveLength(30)
  })

  it('stop with the third "too many requests", and so does their host', async () => {
    const { report, most, pictures } = await scanFeed(BUSY(0))
    expect(most()).toBe(1)
    expect(pictures).toHaveLength(3)
    expect(report.hosts[0]?.stoppedBecause).toContain('said "too many requests" 3 times')
  })

  it('are waited for, and none is lost, when their host asks for time', async () => {
    let asked = 0
    const { report, pictures } = await scanFeed((request, response, before) => {
      asked += 1
      return (asked === 2 ? BUSY(1) : PICTURE)(request, response, before)
    })
    expect(pictures).toHaveLength(31)
    expect(new Set(pictures).size).toBe(30)
    expect(report.hosts[0]?.stoppedBecause).toBe('')
  })
})

describe('parts of a page that are refused', () => {
  it('by the dozen at once are refused once; while the host asks for time no more are asked for', async () => {
    const site = await startFakeSite({ answers: { '/busy': BUSY(30) } })
    onTestFinished(() => site.close())
    const paceLedger = memoryLedger()
    const door = openDoor({
      source: testSource(site.url),
      robotsCache: memoryRobots(),
      paceLedger,
      config: testConfig(),
      clock: () => new Date(),
    })
    onTestFinished(() => door.close())
    await Promise.all(Array.from({ length: 12 }, () => door.fetchForPage(`${site.url}/busy`)))
    const asked = site.requests.length
    expect(door.hosts()[0]?.stoppedBecause).toBe('')
    expect(paceLedger.postponed).toHaveLength(1)
    expect(await door.fetchForPage(`${site.url}/post/1`)).toMatchObject({ kind: 'skipped', reason: 'host_stopped' })
    expect(site.requests).toHaveLength(asked)
  })
})
