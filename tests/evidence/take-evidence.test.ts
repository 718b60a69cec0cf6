import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postSchema } from '#src/domain/post.ts'
import { keepPostEvidence, keepVisitEvidence } from '#src/evidence/take-evidence.ts'
import { readFile, verifyFile } from '#src/evidence/vault.ts'

let dataDir = ''
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-take-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('pixels')])
const visit = (over: Record<string, unknown> = {}) => ({
  dataDir,
  body: Buffer.from('<p>公开页面</p>'),
  contentType: 'text/html; charset=utf-8',
  headers: { server: 'demo', 'set-cookie': 'sid=open-sesame', date: 'Mon, 23 Nov 2026 08:00:00 GMT' },
  finalUrl: 'https://forum.example/p/1',
  status: 200,
  fetchedAt: '2026-11-23T16:00:00.000+08:00',
  screenshot: png as Uint8Array | null,
  toolVersions: { chromium: '156.0' },
  ...over,
})

describe('keepVisitEvidence', () => {
  it('keeps page, headers and screenshot, every one of them verifiable', () => {
    const files = keepVisitEvidence(visit())
    expect(files.map((file) => [file.kind, file.path.split('.').at(-1)])).toEqual([
      ['page', 'html'],
      ['headers', 'json'],
      ['screenshot', 'png'],
    ])
    for (const file of files) expect(verifyFile(dataDir, file)).toEqual({ ok: true })
    expect(files[0]?.facts).toMatchObject({ status: '200', finalUrl: 'https://forum.example/p/1', rendered: 'false' })
    const tools = JSON.parse(files[0]?.facts.tools ?? '') as Record<string, string>
    expect(Object.keys(tools)).toEqual(['chromium', 'lurewatch', 'node'])
    expect(tools.lurewatch).toMatch(/^\d+\.\d+/)
  })

  it('keeps no header that could open a session', () => {
    const headers = keepVisitEvidence(visit()).find((file) => file.kind === 'headers')
    const kept = readFile(dataDir, headers?.path ?? '').toString('utf8')
    expect(kept).toContain('"server": "demo"')
    expect(kept).not.toContain('open-sesame')
  })

  it('strips access tokens from every address it writes down', () => {
    const url = 'https://forum.example/p/1?xsec_token=abcSECRET&id=1'
    const files = keepVisitEvidence(visit({ finalUrl: url, requestedUrl: url, headers: { location: url } }))
    const headers = files.find((file) => file.kind === 'headers')
    const written = `${JSON.stringify(files)}${readFile(dataDir, headers?.path ?? '')}`
    expect(written).toContain('https://forum.example/p/1?id=1')
    expect(written).not.toContain('abcSECRET')
  })

  it('takes nothing for a screenshot that is not a PNG, and is content with none', () => {
    expect(keepVisitEvidence(visit({ screenshot: Buffer.from('<svg onload=x>') }))).toHaveLength(2)
    expect(keepVisitEvidence(visit({ screenshot: null }))).toHaveLength(2)
  })

  it.each([
    ['application/json', 'json'],
    ['text/plain', 'txt'],
    ['application/rss+xml', 'xml'],
    ['../../etc', 'bin'],
    ['', 'bin'],
  ])('a page of type %j is kept as .%s', (contentType, extension) => {
    expect(keepVisitEvidence(visit({ contentType }))[0]?.path.endsWith(`.${extension}`)).toBe(true)
  })
})

describe('keepPostEvidence', () => {
  it('keeps the words, and neither account ids nor access tokens', () => {
    const post = postSchema.parse({
      id: 'p1',
      url: 'https://forum.example/p/1?xsec_token=abcSECRET',
      text: '正文',
      author: { id: 'author-id-77', url: 'https://forum.example/u/author-id-77', name: '作者' },
      comments: [{ authorId: 'reader-id-88', author: '读者', text: '评论' }],
    })
    const [file] = keepPostEvidence({
      dataDir,
      post,
      takenAt: '2026-11-23T16:00:00.000+08:00',
      file: '/home/someone/secret-folder/posts.jsonl',
    })
    const kept = readFile(dataDir, file?.path ?? '').toString('utf8')
    expect(kept).toContain('正文')
    expect(kept).toContain('评论')
    for (const secret of ['author-id-77', 'reader-id-88', 'abcSECRET']) expect(kept).not.toContain(secret)
    expect(file?.facts).toMatchObject({ file: 'posts.jsonl' })
  })
})
