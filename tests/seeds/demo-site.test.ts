// The demo site behaves like the small real site that it plays, and nothing in it can reach a real person.

import { readFileSync } from 'node:fs'
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createImageReader } from '#classifiers/images/image-reader.ts'
import { likeness } from '#classifiers/text/likeness.ts'
import { loadDemoPosts, pathOf } from '#seeds/demo-site/demo-posts.ts'
import { demoSource, loadSeedSources } from '#seeds/demo-site/demo-source.ts'
import { type DemoSite, startDemoSite } from '#seeds/demo-site/site.ts'
import { watchWords } from '#src/cli/source-wizard.ts'
import { LURES } from '#src/domain/closed-lists.ts'
import { parseLabelledPost } from '#src/domain/labelled-post.ts'
import { type Post, parsePost, readableFields } from '#src/domain/post.ts'
import { hostsOfSource } from '#src/domain/start-addresses.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const posts = loadDemoPosts()
const lines = readFileSync(projectFile('seeds', 'demo-site', 'posts.jsonl'), 'utf8')
  .trim()
  .split('\n')

const everyText = (post: Post): string =>
  [...readableFields(post).map((field) => field.text), ...post.comments.map((comment) => comment.author ?? '')].join(
    '\n',
  )

/** Digits as a person reads them: full-width, keycaps and anything invisible between them folded away. */
const plainDigits = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}|\p{M}|[\s-]/gu, '')

describe('posts.jsonl', () => {
  test('every line is a post and a labelled post, with its own id', () => {
    for (const line of lines) {
      expect(parsePost(JSON.parse(line))).toMatchObject({ ok: true })
      expect(parseLabelledPost(JSON.parse(line))).toMatchObject({ ok: true })
    }
    expect(new Set(posts.map((demo) => demo.id)).size).toBe(lines.length)
  })

  test('holds about sixty posts: lures of all nine kinds, and more look-alikes than lures', () => {
    const labels = lines.map((line) => JSON.parse(line).label)
    const lures = labels.filter((label) => label.verdict === 'violating')
    expect(new Set(lures.map((label) => label.category))).toEqual(new Set(LURES))
    expect(lures.length).toBeGreaterThanOrEqual(20)
    expect(labels.length - lures.length).toBeGreaterThan(lures.length)
  })

  test('has copies of two lures, by other writers with other contacts: alike enough to be shown together', () => {
    const textOf = (id: string): string => {
      const { post } = posts.find((one) => one.id === id) ?? expect.fail(`no ${id}`)
      return `${post.title}\n${post.text}`
    }
    for (const [first, copy] of [
      ['demo-014', 'demo-068'],
      ['demo-063', 'demo-069'],
    ] as const) {
      expect(textOf(first)).not.toBe(textOf(copy))
      expect(likeness.compare(textOf(first), textOf(copy)).likeness).toBeGreaterThan(0.5)
    }
    expect(likeness.compare(textOf('demo-014'), textOf('demo-063')).likeness).toBeLessThan(0.15)
  })

  test('its picture holds a code and words that can reach nobody', async () => {
    const pictures = posts.flatMap(({ post }) => post.images)
    expect(pictures).toEqual(['pictures/demo-070.png'])
    const reader = createImageReader({ onUnable: (why) => expect.fail(why) })
    const [image] = await reader.read([projectFile('seeds', 'demo-site', 'pictures', 'demo-070.png')])
    await reader.close()
    const codes = image?.lines.filter(({ source }) => source === 'qr').map(({ text }) => new URL(text).hostname)
    expect(codes).toEqual(['tui.demo-zhengyi.example'])
    const words = (image?.lines ?? []).filter(({ source }) => source === 'ocr').map(({ text }) => text)
    expect(words.join('')).toMatch(/全额退保/)
    expect(plainDigits(words.join('')).match(/\d{7,}/g)).toBeNull()
  })

  test('no phone number outside 199 0000 xxxx, in any disguise', () => {
    for (const { id, post } of posts) {
      for (const number of plainDigits(everyText(post)).match(/1[3-9]\d{9}|0\d{2,3}\d{7,8}|400\d{7}/g) ?? []) {
        expect(number, id).toMatch(/^1990000\d{4}$/)
      }
    }
  })

  test('no address outside .example, no id that is not demo_…', () => {
    for (const { id, post } of posts) {
      const text = everyText(post)
        .normalize('NFKC')
        .replaceAll(/[\u200b\u2060]/g, '')
      for (const host of text.match(/(?<=https?:\/\/|@)[a-z0-9.-]+/gi) ?? []) expect(host, id).toMatch(/\.example$/)
      for (const word of text.match(/(?<![a-z0-9_./@-])[a-z][a-z0-9_]{5,19}(?![a-z0-9_./@-])/gi) ?? []) {
        expect(word, id).toMatch(/^demo_/)
      }
    }
  })
})

describe('the site', () => {
  let site: DemoSite
  beforeAll(async () => {
    site = await startDemoSite()
  })
  afterAll(() => site.close())

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(site.url + path, { headers })
  const page = async (path: string): Promise<cheerio.CheerioAPI> => cheerio.load(await (await get(path)).text())

  test('serves the picture of a post as it is, and shows it in the post', async () => {
    const $ = await page('/p/demo-070')
    const src = $('article .content img').attr('src') ?? ''
    const answer = await get(src)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const file = readFileSync(projectFile('seeds', 'demo-site', 'pictures', 'demo-070.png'))
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true)
    expect((await get('/pictures/other.png')).status).toBe(404)
    expect((await get('/pictures/..%2Fposts.jsonl')).status).toBe(404)
  })

  test('its pages link every post once, the private ones too, and one that is gone', async () => {
    const linked: string[] = []
    let path: string | undefined = '/board'
    while (path) {
      const $: cheerio.CheerioAPI = await page(path)
      linked.push(
        ...$('.board a')
          .map((_, a) => $(a).attr('href') ?? '')
          .get(),
      )
      path = $('a[rel=next]').attr('href')
    }
    expect(linked.filter((href) => href !== '/p/demo-gone').sort()).toEqual(posts.map(pathOf).sort())
    expect((await get('/p/demo-gone')).status).toBe(410)
  })

  test('a server-rendered page holds the whole post', async () => {
    for (const demo of posts.filter((one) => one.page === 'plain')) {
      const $ = await page(pathOf(demo))
      const text = (selector: string): string[] =>
        $(selector)
          .map((_, node) => $(node).text())
          .get()
      expect($('article h1').text()).toBe(demo.post.title)
      expect(text('.content p').join('\n')).toBe(demo.post.text)
      expect(text('.tags a')).toEqual(demo.post.tags)
      expect(text('.comments .comment-text')).toEqual(demo.post.comments.map((comment) => comment.text))
      expect($('[rel=author]').text()).toBe(demo.post.author.name)
      expect($('time').attr('datetime')).toBe(demo.post.publishedAt)
    }
  })

  test('a shell holds nothing of its post; the JSON that its script asks for holds it all and no label', async () => {
    const shells = posts.filter((demo) => demo.page === 'script')
    expect(shells.length).toBeGreaterThanOrEqual(10)
    for (const demo of shells) {
      const shell = await (await get(pathOf(demo))).text()
      expect(shell).not.toContain(demo.post.title)
      const json = await (await get(/data-api="([^"]+)"/.exec(shell)?.[1] ?? '/nowhere')).text()
      expect(cheerio.load(JSON.parse(json).html)('.content').text()).toContain(demo.post.text.split('\n')[0])
      expect(json).not.toContain('verdict')
    }
  })

  test('robots.txt forbids /private/ and names the sitemap; feed and sitemap name no private post', async () => {
    const robots = await (await get('/robots.txt')).text()
    expect(robots).toMatch(/^User-agent: \*\nDisallow: \/private\/$/m)
    expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`)
    const sitemap = await page('/sitemap.xml')
    expect(sitemap('loc').length).toBe(posts.filter((demo) => demo.page !== 'private').length + 2)
    for (const path of ['/feed.xml', '/sitemap.xml']) {
      const text = await (await get(path)).text()
      expect(text).not.toContain('/private/')
      expect(text).toContain(`${site.url}/p/`)
    }
  })

  test('every page says that it is invented', async () => {
    for (const path of ['/board', '/about', pathOf(posts[0] ?? expect.fail('no posts'))]) {
      expect((await page(path))('.banner').text()).toBe('演示站点 · 内容均为虚构')
    }
  })

  test('an unchanged page is 304, an unknown one 404, a POST 405', async () => {
    const etag = (await get('/board')).headers.get('etag') ?? ''
    expect((await get('/board', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('/board?page=99')).status).toBe(404)
    expect((await get('/constructor')).status).toBe(404)
    expect((await fetch(`${site.url}/board`, { method: 'POST' })).status).toBe(405)
  })

  test('answers as localhost too, and writes down who asked for what', async () => {
    const url = site.url.replace('127.0.0.1', 'localhost')
    const feed = await (await fetch(`${url}/feed.xml`, { headers: { 'user-agent': 'somebody/1' } })).text()
    expect(feed).toContain(`<link>${url}/p/`)
    expect(site.requests.at(-1)).toMatchObject({ path: '/feed.xml', agent: 'somebody/1' })
  })

  test('a port that is taken is an error, not a hang', async () => {
    await expect(startDemoSite(Number(new URL(site.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('the seed files', () => {
  test('the demo source points at the running site and at nothing else', () => {
    const source = demoSource('http://127.0.0.1:4321')
    expect(source.start).toEqual(['board', 'feed.xml', 'sitemap.xml'].map((path) => `http://127.0.0.1:4321/${path}`))
    expect(hostsOfSource(source)).toEqual(['127.0.0.1:4321'])
  })

  test('every other source is paused, and no source but the demo may touch loopback', () => {
    for (const source of loadSeedSources().filter((one) => one.id !== 'demo-site')) {
      expect(source).toMatchObject({ paused: true, loopback: false })
      const addresses = source.kind === 'files' ? [] : source.start
      for (const url of addresses) expect(new URL(url).hostname).toMatch(/\.example\.(com|org|net)$/)
    }
  })

  test('forty keywords with their disguises, none twice', () => {
    const { keywords } = JSON.parse(readFileSync(projectFile('seeds', 'keywords.json'), 'utf8'))
    expect(keywords).toHaveLength(40)
    const all = keywords.flatMap((one: { word: string; disguises: string[] }) => [one.word, ...one.disguises])
    expect(all.length).toBeGreaterThan(90)
    expect(new Set(watchWords()).size).toBe(watchWords().length)
  })
})
