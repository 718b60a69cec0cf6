// Saved pages and archives of pages, in the shapes that browsers and recorders write, whole, cut and hostile.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { openImport } from '#crawlers/imports/read-import.ts'
import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import { writeFile, zipOf } from './write-tables.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pages-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): string => writeFile(join(dir, name), content)

async function readAll(): Promise<ImportedItem[]> {
  const { files, close } = await openImport([dir])
  const items: ImportedItem[] = []
  for (const file of files) for await (const item of file.items) items.push(item)
  close()
  return items
}

const posts = (items: readonly ImportedItem[]) => items.flatMap((item) => (item.kind === 'post' ? [item.post] : []))
const errors = (items: readonly ImportedItem[]) =>
  items.flatMap((item) => (item.kind === 'error' ? [`${item.line}: ${item.error}`] : []))
const skipped = (items: readonly ImportedItem[]) => items.flatMap((item) => (item.kind === 'skipped' ? [item.why] : []))

const BODY = '去年买的保险今年想退，客服让我带上合同和身份证到柜台办理，扣除手续费之后按现金价值退回。'
const html = (title = '一次退保的经过', head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head>` +
  `<body><article><h1>${title}</h1><p>${BODY}</p><p>${BODY}</p><img src="/p.jpg"></article></body></html>`

const URL_A = 'https://forum.example/t/1'

describe('saved HTML', () => {
  it('knows where it came from by the note of the browser, or by what the page says of itself', async () => {
    put('a.html', `<!-- saved from url=(0025)${URL_A}?utm_source=x -->\n${html()}`)
    put('b.htm', html('甲', '<link rel="canonical" href="https://forum.example/t/2">'))
    put('c', '')
    put(
      'd.html',
      `<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://forum.example/t/3 \n-->${html('丙')}`,
    )
    const read = posts(await readAll())
    expect(read.map(({ url, platform }) => [url, platform])).toEqual([
      [URL_A, 'article'],
      ['https://forum.example/t/2', 'article'],
      ['https://forum.example/t/3', 'article'],
    ])
    expect(read[0]?.text).toContain(BODY)
    expect(read[0]?.images).toEqual(['https://forum.example/p.jpg'])
  })

  it.each([
    ['https://www.zhihu.com/question/1', 'zhihu'],
    ['https://m.weibo.cn/detail/1', 'weibo'],
    ['https://zhihu.com.example/', 'article'],
    ['', 'article'],
  ])('the host of %j is that of %s', (url, platform) => expect(platformOfUrl(url)).toBe(platform))

  it('without an address it is known by what it says, and keeps no invented one', async () => {
    put('a.html', html())
    mkdirSync(join(dir, 'a_files'))
    put('a_files/style.css', 'p{}')
    const [post] = posts(await readAll())
    expect(post).toMatchObject({ title: '一次退保的经过', images: [] })
    expect(post?.url).toBeUndefined()
  })

  it('walls and empty pages are left out with their verdict', async () => {
    put('a.html', '<html><body><form><p>请先登录后查看</p><input type="password"></form></body></html>')
    put('b.html', '<html><body></body></html>')
    const items = await readAll()
    expect(posts(items)).toEqual([])
    expect([...skipped(items), ...errors(items)]).toHaveLength(2)
  })

  it('50 MB: said, and the next file is read', async () => {
    put('a.html', html() + '<p>长</p>'.repeat(5_000_000))
    put('b.html', html())
    const items = await readAll()
    expect(posts(items)).toHaveLength(1)
    expect(errors(items)).toEqual([expect.stringMatching(/^1: .*16 MB/)])
  })
})

describe('MHTML', () => {
  const quoted = (text: string): string =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
      )
      .join('')
      .replace(/(.{70}(?!=|.=|$))/g, '$1=\r\n')
  const mhtml = (encoding: string, body: string): string =>
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: ${URL_A}\r\nSubject: =?utf-8?Q?x?=\r\nDate: Mon, 05 Aug 2024 08:56:30 -0000\r\n` +
    `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n\r\n` +
    `------B----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: ${URL_A}\r\n\r\n${body}\r\n` +
    `------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B------\r\n`

  it.each([
    ['quoted-printable', quoted(html())],
    [
      'base64',
      Buffer.from(html())
        .toString('base64')
        .replace(/(.{76})/g, '$1\r\n'),
    ],
    ['binary', html()],
  ])('%s', async (encoding, body) => {
    put('a.mhtml', mhtml(encoding, body))
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items)).toMatchObject([{ url: URL_A, title: '一次退保的经过', text: expect.stringContaining(BODY) }])
  })

  it('cut before its page says so', async () => {
    const whole = mhtml('base64', '')
    put('a.mht', whole.slice(0, whole.indexOf('\r\n------B----')))
    expect(errors(await readAll())).toEqual([expect.stringMatching(/no HTML part/)])
  })
})

describe('HAR', () => {
  const entry = (url: string, content: object, status = 200) => ({
    startedDateTime: '2024-08-05T08:56:30.000Z',
    request: { method: 'GET', url, headers: [] },
    response: { status, content },
  })
  const har = (entries: readonly object[]) => ({
    log: { version: '1.2', creator: { name: 'x' }, pages: [{ id: 'p' }], entries, comment: '' },
  })

  it('finds the pages among the answers, as text or base64', async () => {
    const entries = [
      entry(URL_A, { mimeType: 'text/html; charset=gbk', text: html() }),
      entry('https://forum.example/t/2', {
        mimeType: 'text/html',
        text: Buffer.from(html('乙')).toString('base64'),
        encoding: 'base64',
      }),
      entry('https://forum.example/p.png', { mimeType: 'image/png', text: 'iVBO', encoding: 'base64' }),
      entry('https://forum.example/gone', { mimeType: 'text/html', text: '<h1>404</h1>' }, 404),
      entry('https://forum.example/moved', { mimeType: 'text/html' }, 302),
    ]
    put('a.har', JSON.stringify(har(entries), null, 2))
    put('b.har', JSON.stringify(har(entries)))
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items).map(({ url, title }) => [url, title])).toEqual([
      ...[
        [URL_A, '一次退保的经过'],
        ['https://forum.example/t/2', '乙'],
      ],
      ...[
        [URL_A, '一次退保的经过'],
        ['https://forum.example/t/2', '乙'],
      ],
    ])
    expect(skipped(items)).toHaveLength(6)
  })

  it('damaged between entries: said, and the entries around it are read', async () => {
    const whole = JSON.stringify(har([1, 2].map((n) => entry(`${URL_A}${n}`, { mimeType: 'text/html', text: html() }))))
    put('a.har', whole.replace('},{"startedDateTime', '}, x {"startedDateTime'))
    const items = await readAll()
    expect(posts(items)).toHaveLength(2)
    expect(errors(items)).toEqual([expect.stringMatching(/^1: not JSON/)])
  })

  it('cut in an entry: the entries before it are read, the line of the cut is said', async () => {
    const whole = JSON.stringify(
      har([entry(URL_A, { mimeType: 'text/html', text: html() }), entry(URL_A, {})]),
      null,
      2,
    )
    put('a.har', whole.slice(0, -150))
    const items = await readAll()
    expect(posts(items)).toHaveLength(1)
    expect(errors(items)[0]).toMatch(/^\d\d: the file ends in the middle/)
  })
})

const record = (
  type: string,
  url: string,
  body: Uint8Array | string,
  media = 'application/http; msgtype=response',
): Buffer => {
  const bytes = Buffer.from(body)
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-08-05T08:56:30Z\r\nContent-Type: ${media}\r\nContent-Length: ${bytes.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')])
}
const answer = (headers: string, body: Uint8Array | string): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${headers}\r\n`), Buffer.from(body)])
const chunked = (bytes: Uint8Array): Buffer => {
  const half = Buffer.from(bytes).subarray(0, 100)
  const rest = Buffer.from(bytes).subarray(100)
  return Buffer.concat([
    Buffer.from(`64\r\n`),
    half,
    Buffer.from(`\r\n${rest.length.toString(16)};x=1\r\n`),
    rest,
    Buffer.from('\r\n0\r\n\r\n'),
  ])
}

const WARC = [
  record('warcinfo', '', 'software: x\r\n', 'application/warc-fields'),
  record('request', URL_A, 'GET /t/1 HTTP/1.1\r\n\r\n', 'application/http; msgtype=request'),
  record('response', URL_A, answer('', html('甲'))),
  record(
    'response',
    'https://forum.example/t/2',
    answer('Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n', chunked(gzipSync(html('乙')))),
  ),
  record(
    'response',
    '<https://forum.example/t/3>',
    answer('Content-Encoding: br\r\n', brotliCompressSync(Buffer.from(html('丙')))),
  ),
  record(
    'response',
    'https://forum.example/t/4',
    answer('Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n', html('丁')),
  ),
  record('resource', 'https://forum.example/t/5', html('戊'), 'text/html'),
  record('response', 'https://forum.example/p', Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx')),
  record('revisit', URL_A, ''),
]
const TITLES = ['甲', '乙', '丙', '丁', '戊']

describe('WARC and WACZ', () => {
  it('reads pages however they were sent, plain and packed record by record', async () => {
    put('a.warc', Buffer.concat(WARC))
    put('b.warc.gz', Buffer.concat(WARC.map((each) => gzipSync(each))))
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items).map(({ title }) => title)).toEqual([...TITLES, ...TITLES])
    expect(posts(items)[2]?.url).toBe('https://forum.example/t/3')
    expect(skipped(items)).toEqual(['not_a_page', 'not_a_page'])
  })

  it('WACZ: every WARC in archive/, stored or packed', async () => {
    const packed = Buffer.concat(WARC.map((each) => gzipSync(each)))
    put(
      'a.wacz',
      zipOf([
        { name: 'datapackage.json', data: Buffer.from('{}') },
        { name: 'archive/data.warc.gz', data: packed, stored: true },
        { name: 'archive/more.warc', data: Buffer.concat(WARC.slice(0, 3)) },
        { name: '../../etc/archive/x.warc', data: Buffer.concat(WARC) },
      ]),
    )
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items).map(({ title }) => title)).toEqual([...TITLES, '甲'])
  })

  it('a record of 40 MB is passed over; a page of that size is a fault of its record', async () => {
    const big = Buffer.alloc(40 * 1024 * 1024, 0x61)
    put(
      'a.warc',
      Buffer.concat([
        record('response', 'https://v.example/film', big),
        record('resource', 'https://v.example/page', big, 'text/html'),
        ...WARC,
      ]),
    )
    const items = await readAll()
    expect(posts(items)).toHaveLength(5)
    expect(errors(items)).toEqual([expect.stringMatching(/^2: .*16 MB/)])
  })

  it.each([
    ['plain', (bytes: Buffer) => bytes.subarray(0, bytes.length - 60)],
    ['packed', (bytes: Buffer) => gzipSync(bytes).subarray(0, -60)],
  ])('cut (%s): the records before are read', async (_, cut) => {
    put('a.warc.gz', cut(Buffer.concat(WARC.slice(0, 6))))
    const { files, close } = await openImport([dir])
    const titles: string[] = []
    const read = async () => {
      for await (const item of files[0]?.items ?? []) {
        if (item.kind === 'post') titles.push(item.post.title)
        if (item.kind === 'error') throw new Error(item.error)
      }
    }
    await expect(read()).rejects.toThrow(/middle of this record|cut off/)
    close()
    expect(titles).toEqual(expect.arrayContaining(['甲']))
  })

  it('bombs: gzip in gzip of zeros, a body that unpacks without end, an archive of zeros', {
    timeout: 180_000,
  }, async () => {
    const zeros = gzipSync(Buffer.alloc(300 * 1024 * 1024))
    const endless = Buffer.concat([
      Buffer.from('WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\n'),
      Buffer.alloc(300 * 1024 * 1024),
    ])
    put('a.warc.gz', gzipSync(endless))
    put('b.warc', record('response', URL_A, answer('Content-Encoding: gzip\r\n', zeros)))
    put('c.wacz', zipOf([{ name: 'archive/a.warc.gz', data: gzipSync(endless), stored: true }]))
    put('d.html', html())
    const items: ImportedItem[] = []
    const faults: string[] = []
    const { files, close } = await openImport([dir])
    for (const file of files) {
      try {
        for await (const item of file.items) items.push(item)
      } catch (cause) {
        faults.push((cause as Error).message)
      }
    }
    close()
    expect(posts(items)).toHaveLength(1)
    expect(faults).toEqual([
      expect.stringMatching(/a\.warc\.gz: unpacks to more/),
      expect.stringMatching(/^c\.wacz: .*times its size/),
    ])
    expect(errors(items)).toEqual([expect.stringMatching(/unpacks to more/)])
  })
})

describe('feeds', () => {
  it('RSS, Atom and JSON Feed files are posts, one an entry', async () => {
    const item = (n: number) =>
      `<item><title>第${n}条</title><link>https://forum.example/t/${n}</link><description>&lt;p&gt;${BODY}&lt;/p&gt;</description></item>`
    put(
      'a.xml',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>${item(1)}${item(2)}</channel></rss>`,
    )
    put(
      'b.atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>第3条</title><link href="https://forum.example/t/3"/><summary>${BODY}</summary></entry></feed>`,
    )
    put(
      'c.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'x',
        items: [{ id: '4', url: 'https://forum.example/t/4', content_text: BODY }],
      }),
    )
    const read = posts(await readAll())
    expect(read.map(({ url }) => url)).toEqual([1, 2, 3, 4].map((n) => `https://forum.example/t/${n}`))
    expect(read.every(({ text }) => text === BODY)).toBe(true)
  })
})
