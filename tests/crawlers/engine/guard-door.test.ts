// The guard as the door keeps it: whatever address a source, a redirect, a page or a resolver names, nothing on this
// machine or in its networks is connected to. Judged by a trap and by what this process tried to connect to.

import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDoor } from '#crawlers/engine/fetch-politely.ts'
import type { Resolve } from '#crawlers/engine/guard.ts'
import { setTrap, type Trap } from '#tests/crawlers/trap.ts'
import { memoryLedger, memoryRobots, openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { type Answer, html, redirect, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { attackUrls } from './attack-urls.ts'

const config = testConfig({ contact: 'desk@lurewatch.example' })
const AIM = attackUrls(54_321)

let trap: Trap
beforeAll(async () => {
  trap = await setTrap()
})
afterAll(() => trap.close())

/** What this process tried to reach since `before`, the fake site's own host left out. */
const triedSince = (before: number, own = ''): readonly string[] =>
  trap.attempts.slice(before).filter((to) => to !== own)

/** Visits one address with nothing open but the public net; names resolve as the test says. */
async function attack(url: string, resolve: Resolve) {
  const source = testSource('https://site.example/', { loopback: false, hosts: ['*.example', 'site.example'] })
  const visitor = openTestVisitor(source, { config, resolve })
  onTestFinished(() => visitor.close())
  return visitor.visit({ url, depth: 0 })
}

const nowhere: Resolve = () => Promise.reject(new Error('this test asks no resolver'))
const families = Object.entries(AIM).flatMap(([family, urls]) => urls.map((url) => [family, url] as const))

describe('an address', () => {
  it('attacks in more than eighty ways', () => {
    expect(new Set(families.map(([, url]) => url)).size).toBeGreaterThanOrEqual(80)
  })

  it.each(families)('%s: %s reaches nothing', async (_family, aimed) => {
    const url = aimed.replaceAll('54321', String(trap.port))
    const [connections, tried] = [trap.connections.length, trap.attempts.length]
    expect(await attack(url, nowhere)).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    expect(triedSince(tried)).toEqual([])
    expect(trap.connections.length).toBe(connections)
  })

  it('of this machine’s own name reaches nothing, with the system’s resolver', async () => {
    const own = await lookup(hostname()).catch(() => null)
    const tried = trap.attempts.length
    const visit = await attack(`http://${hostname()}:${trap.port}/`, async (name) => [(await lookup(name)).address])
    expect(own === null ? 'skipped' : visit.outcome).toBe('skipped')
    expect(triedSince(tried)).toEqual([])
  })
})

describe('the trap', () => {
  it('would see a connection, and where it went', async () => {
    const [connections, tried] = [trap.connections.length, trap.attempts.length]
    const socket = connect({ port: trap.port, host: '127.0.0.1' })
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.resume().end('GET /control HTTP/1.1\r\n\r\n')
    await new Promise((resolve) => socket.once('close', resolve))
    expect(trap.connections.slice(connections)).toEqual(['GET /control HTTP/1.1'])
    expect(triedSince(tried)).toEqual([`127.0.0.1:${trap.port}`])
  })
})

type Names = readonly [name: string, answers: readonly (readonly string[])[]]

const NAMES: readonly Names[] = [
  ['this machine', [['127.0.0.1']]],
  ['this machine in IPv6', [['::1']]],
  ['this machine, mapped', [['::ffff:127.0.0.1']]],
  ['a private network', [['10.0.0.1']]],
  ['a CNAME into a private network', [['192.168.1.1']]],
  ['metadata', [['169.254.169.254']]],
  ['metadata in IPv6', [['fd00:ec2::254']]],
  ['the unspecified address', [['0.0.0.0']]],
  ['several, one of them private', [['93.184.216.34', '10.0.0.1']]],
  ['several, the last this machine', [['93.184.216.34', '2606:4700::1', '127.0.0.1']]],
  ['a zone', [['fe80::1%eth0']]],
  ['another name', [['localhost']]],
]

describe('a name', () => {
  it.each(NAMES)('that points to %s reaches nothing', async (_name, answers) => {
    let asked = 0
    const resolve: Resolve = async () => answers[Math.min(asked++, answers.length - 1)] ?? []
    const [connections, tried] = [trap.connections.length, trap.attempts.length]
    const visit = await attack(`http://deep.site.example:${trap.port}/`, resolve)
    expect(visit).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    expect(triedSince(tried)).toEqual([])
    expect(trap.connections.length).toBe(connections)
  })
})

/** A site on this machine, which its source may see, and the places it would send us to. */
async function openSite(answers: Readonly<Record<string, Answer>>, more: Readonly<{ resolve?: Resolve }> = {}) {
  const site = await startFakeSite({ answers })
  const visitor = openTestVisitor(testSource(site.url, { maxDepth: 9 }), { config, ...more })
  onTestFinished(async () => {
    await visitor.close()
    await site.close()
  })
  return { site, visit: (path: string) => visitor.visit({ url: site.url + path, depth: 0 }) }
}

/** The development flag opens this machine to its source, so redirects aim elsewhere. */
const ELSEWHERE = [...AIM['inner networks'], ...AIM.metadata, ...AIM.others]
  .filter((url) => URL.canParse(url))
  .map((url) => new URL(url).href)
  .filter((url) => !url.startsWith('http://127.'))

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('(%i) to any of them reaches nothing', async (status) => {
    const answers = Object.fromEntries(
      ELSEWHERE.map((location, n): [string, Answer] => [
        `/go/${n}`,
        (_q, response) => void response.writeHead(status, { location }).end(),
      ]),
    )
    const { site, visit } = await openSite(answers)
    const tried = trap.attempts.length
    for (const n of ELSEWHERE.keys()) {
      expect(await visit(`/go/${n}`), ELSEWHERE[n]).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    }
    expect(triedSince(tried, site.host)).toEqual([])
  })

  it('of a picture or script to any of them reaches nothing either', async () => {
    const answers = Object.fromEntries(ELSEWHERE.map((to, n): [string, Answer] => [`/part/${n}.png`, redirect(to)]))
    const site = await startFakeSite({ answers })
    const door = openDoor({
      source: testSource(site.url),
      robotsCache: memoryRobots(),
      paceLedger: memoryLedger(),
      config,
      clock: () => new Date(),
    })
    onTestFinished(async () => {
      await door.close()
      await site.close()
    })
    const tried = trap.attempts.length
    for (const [n, to] of ELSEWHERE.entries()) {
      expect(await door.fetchForPage(`${site.url}/part/${n}.png`), to).toMatchObject({
        kind: 'skipped',
        reason: 'guard',
      })
    }
    expect(triedSince(tried, site.host)).toEqual([])
  })

  it('is only one when it is a status: a Refresh header or a meta refresh leads nowhere', async () => {
    const aim = `http://127.0.0.1:${trap.port}/refreshed`
    const page = '<article><h1>题</h1><p>一段足够长的正文，说的是今天做了什么。</p></article>'
    const { site, visit } = await openSite({
      '/header': (_q, response) =>
        void response.writeHead(200, { 'content-type': 'text/html', refresh: `0; url=${aim}` }).end(page),
      '/meta': html(`<meta http-equiv="refresh" content="0; url=${aim}">${page}`),
      '/script': html(`<script>location = '${aim}'</script>${page}`),
      '/link': (_q, response) =>
        void response.writeHead(200, { 'content-type': 'text/html', link: `<${aim}>; rel=preload` }).end(page),
      '/early': (_q, response) => {
        response.writeEarlyHints({ link: `<${aim}>; rel=preload; as=style` })
        response.writeHead(200, { 'content-type': 'text/html' }).end(page)
      },
      '/alt': (_q, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html', 'alt-svc': `h2="127.0.0.1:${trap.port}"` })
          .end(page),
    })
    const [connections, tried] = [trap.connections.length, trap.attempts.length]
    for (const path of ['/header', '/meta', '/script', '/link', '/early', '/alt', '/alt']) {
      expect(await visit(path)).toMatchObject({ outcome: 'fetched', finalUrl: site.url + path })
    }
    expect(trap.connections.length).toBe(connections)
    expect(triedSince(tried, site.host)).toEqual([])
  })
})

describe('a resolver that changes its mind', () => {
  it('between check and connection finds that nobody asks twice', async () => {
    let asked = 0
    const { site } = await openSite({})
    const port = new URL(site.url).port
    const resolve: Resolve = async () => (asked++ < 2 ? ['127.0.0.1'] : ['10.0.0.1'])
    const visitor = openTestVisitor(testSource(`http://rebind.example:${port}/`), { config, resolve })
    onTestFinished(() => visitor.close())
    const tried = trap.attempts.length
    const visit = (n: number) => visitor.visit({ url: `http://rebind.example:${port}/post/${n}`, depth: 0 })
    expect(await visit(1)).toMatchObject({ outcome: 'fetched' })
    expect(asked).toBe(2) // robots.txt and the page
    expect(await visit(2)).toMatchObject({ outcome: 'skipped', reason: 'guard' })
    expect(triedSince(tried, site.host)).toEqual([])
  })
})
