// A hit from a saved page keeps the page itself, byte for byte, whatever file it came in; what the file says of where and
// when is called what the file says. Pages without a hit leave nothing in the vault.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openImport } from '#crawlers/imports/read-import.ts'
import { keepGivenPage } from '#src/evidence/take-given-page.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import { evidence } from '#src/store/schema.ts'
import { writeFile } from '#tests/crawlers/imports/write-tables.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const URL = 'https://forum.example/t/1'
const page = (word: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${word}</title></head><body><article><h1>${word}</h1>` +
  `<p>${`${word}的经过，去年买的保险今年想退。`.repeat(6)}</p></article></body></html>`

const har = (html: string): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        {
          startedDateTime: '2024-08-05T08:56:30.000Z',
          request: { url: `${URL}?access_token=secret` },
          response: { status: 200, content: { mimeType: 'text/html', text: html } },
        },
      ],
    },
  })

const mhtml = (html: string): string =>
  `From: <Saved>\r\nSnapshot-Content-Location: ${URL}\r\nDate: Mon, 05 Aug 2024 08:56:30 -0000\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n` +
  `--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n--B--\r\n`

const http = (html: string): string => `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`

const warc = (html: string): string =>
  `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${URL}\r\nWARC-Date: 2024-08-05T08:56:30Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(http(html))}\r\n\r\n${http(html)}\r\n\r\n`

async function importOne(name: string, content: string) {
  const store = testStore()
  const path = writeFile(join(testDir(), name), content)
  const { files, close } = await openImport([path])
  const classify = ({ text }: { text: string }) =>
    buildVerdict({ verdict: text.includes('退保') ? 'violating' : 'benign' })
  const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
  const deps = { store, classifier: { classify }, clock: () => new Date('2026-11-27T08:00:00Z') }
  const report = await importPosts(deps, { files, rule, obtainedBy: 'made' })
  close()
  const kept = store.reader.select().from(evidence).all()
  return { report, kept, pages: kept.filter(({ kind }) => kind === 'page'), dataDir: store.dataDir }
}

describe('a hit from a saved page', () => {
  const lure = page('退保')
  it.each([
    ['html', 'a.html', lure, ''],
    ['mhtml', 'a.mhtml', mhtml(lure), sha256(mhtml(lure))],
    ['har', 'a.har', har(lure), undefined],
    ['warc', 'a.warc', warc(lure), sha256(http(lure))],
  ])('%s: the page is in the vault, and so is what its file says of it', async (given, name, content, container) => {
    const { report, pages, dataDir } = await importOne(name, content)
    expect(report).toMatchObject({ posts: { new: 1 }, hits: { violating: 1 }, errorCount: 0 })
    expect(pages).toHaveLength(1)
    const [kept] = pages
    expect(kept?.sha256).toBe(sha256(lure))
    expect(readFileSync(join(dataDir, kept?.path ?? ''), 'utf8')).toBe(lure)
    expect(kept?.facts).toMatchObject({ given, file: name })
    if (container !== undefined) expect(kept?.facts.containerSha256 ?? '').toBe(container)
    expect(kept?.takenAt).toBe('2026-11-27T16:00:00.000+08:00')
    if (given !== 'html') {
      expect(kept?.facts).toMatchObject({ savedUrl: URL, savedStatus: '200', savedAt: '2024-08-05T16:56:30.000+08:00' })
    }
    // Nobody visited it: nothing may read as if we had.
    expect(kept?.facts.finalUrl).toBeUndefined()
    expect(kept?.facts.status).toBeUndefined()
  })

  it('keeps nothing of a page that is none', async () => {
    const { report, kept } = await importOne('a.html', page('理财'))
    expect(report.posts.new).toBe(1)
    expect(kept).toEqual([])
  })

  it('names no folder of whoever had the file', () => {
    const given = { kind: 'html', body: Buffer.from(lure), contentType: 'text/html', url: '', status: 200 } as const
    const kept = keepGivenPage({
      dataDir: testDir(),
      page: { ...given, savedAt: '', container: '' },
      takenAt: '2026-11-27T16:00:00.000+08:00',
      file: 'C:\\Users\\somebody\\保存的网页\\a.html',
    })
    expect(kept.facts.file).toBe('a.html')
    expect(JSON.stringify(kept.facts)).not.toContain('somebody')
  })
})
