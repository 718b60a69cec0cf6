import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { readFile, verifyFile } from '#src/evidence/vault.ts'
import { assembleFacts, type ReportFacts } from '#src/reports/facts.ts'
import { loadOnRecord } from '#src/reports/facts-input.ts'
import { packReport, zipFiles } from '#src/reports/package.ts'
import { buildSource } from '#tests/helpers/build.ts'
import { BUILT_AT, build, type House, house, LURE, PNG } from './house.ts'
import { readZip, type ZipEntry } from './read-zip.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
const alone = { ...LURE, comments: [] }

async function unpack(given: Parameters<typeof house>[0] = {}): Promise<Map<string, Buffer>> {
  const at = house(given)
  open.push(at)
  const built = await build(at, 'police')
  if (built.outcome !== 'built') throw new Error(JSON.stringify(built))
  const { packageSha256: sha256, packagePath: path } = built.report
  const zip = readFile(at.dataDir, path)
  expect(verifyFile(at.dataDir, { sha256, path, bytes: zip.length })).toEqual({ ok: true })
  return new Map(readZip(zip).map(({ name, bytes }) => [name, bytes]))
}

const factsOf = (files: Map<string, Buffer>): ReportFacts =>
  JSON.parse(files.get('facts.json')?.toString('utf8') ?? '') as ReportFacts

describe('the package', () => {
  it('holds facts, page, original text with marks, form text, evidence and sums', async () => {
    const files = await unpack({ input: alone })
    expect([...files.keys()]).toEqual([
      'SHA256SUMS',
      'facts.json',
      'headers.json',
      'page.txt',
      'screenshot.png',
      'spans.json',
      '原文.txt',
      '填报文本.txt',
      '报告.html',
    ])
    expect(files.get('screenshot.png')).toEqual(PNG)
    expect(files.get('page.txt')?.toString('utf8')).toBe(`<p>${LURE.text}</p>`)
  })

  it('lists every other file in SHA256SUMS in the form that sha256sum -c reads', async () => {
    const files = await unpack()
    const lines = (files.get('SHA256SUMS')?.toString('utf8') ?? '').split('\n')
    expect(lines.pop()).toBe('')
    const listed = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line)?.slice(1) ?? [line, ''])
    expect(listed.map(([, name]) => name)).toEqual([...files.keys()].filter((name) => name !== 'SHA256SUMS'))
    for (const [hash, name] of listed) {
      expect(
        createHash('sha256')
          .update(files.get(name ?? '') ?? '')
          .digest('hex'),
      ).toBe(hash)
    }
  })

  it('shows on the page the hash of every file but the page itself', async () => {
    const files = await unpack()
    const page = files.get('报告.html')?.toString('utf8') ?? ''
    for (const [name, bytes] of files) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      expect(page.includes(hash), name).toBe(!['SHA256SUMS', '报告.html'].includes(name))
    }
  })

  it('marks the original words exactly', async () => {
    const files = await unpack()
    const spans = JSON.parse(files.get('spans.json')?.toString('utf8') ?? '') as {
      fields: { field: string; text: string }[]
      spans: { field: string; start: number; end: number; quote: string; reads: string }[]
    }
    expect(spans.spans.map(({ quote }) => quote)).toEqual(['葆费', '葆费', '葆费能拿回九成', '加薇 demo_wx_001'])
    for (const { field, start, end, quote } of spans.spans) {
      expect(spans.fields.find((one) => one.field === field)?.text.slice(start, end)).toBe(quote)
    }
    expect(files.get('原文.txt')?.toString('utf8')).toContain('2. [text 11-13] “葆费”  意指：保费')
  })

  it('explains slang, gives both times, and says honestly what is missing', async () => {
    const facts = factsOf(await unpack())
    expect(facts.glossary).toContainEqual({ written: '葆费', means: '保费' })
    expect(facts.capture.capturedAt).toEqual({
      utc: '2026-11-23T08:00:00.000Z',
      shanghai: '2026-11-23T16:00:00.000+08:00',
    })
    expect(facts.capture).toMatchObject({ httpStatus: '200', headers: { server: 'demo' }, redirected: false })
    expect(facts.gaps.join()).toMatch(/未与授时机构核对/)
    const imported = factsOf(await unpack({ crawled: false, input: alone }))
    expect(imported.gaps.join()).toMatch(/导入件无网页截图/)
    expect(imported.capture).toMatchObject({ httpStatus: '', redirected: null, headers: {} })
    expect(imported.capture.robots).toMatch(/不适用/)
  })

  it.each([
    ['in force', { by: 'boss', at: '2026-11-20T09:00:00+08:00' }, /依授权不适用/, /内部批准：boss/],
    ['not approved', null, /结果为允许/, /采集时未生效/],
  ])('says under whose authorisation a page was fetched, %s', async (_name, approval, robots, record) => {
    const source = buildSource({
      authorisation: {
        by: '论坛运营方',
        basis: 'operator',
        reference: '合作函 14',
        hosts: ['forum.example'],
        expiresAt: '2027-01-01T00:00:00+08:00',
        allows: ['robots'],
        approval,
      },
    })
    const { capture } = factsOf(await unpack({ source }))
    expect(capture.robots).toMatch(robots)
    expect(capture.authorisation).toMatch(record)
    expect(capture.authorisation).toContain('合作函 14')
  })

  it.each([
    ['156.0', '浏览器为 Chromium 156.0'],
    ['', '浏览器版本未记录'],
  ])(
    'calls a rendered page what it is, in the files, the history and the gaps (chromium %j)',
    async (chromium, said) => {
      const rendered = factsOf(await unpack({ input: alone, rendered: { chromium } }))
      const name = '浏览器渲染后的网页内容'
      expect(rendered.evidence.map((item) => item.name)).toEqual([name, 'HTTP 响应头', '网页截图'])
      expect(rendered.custody.map(({ note }) => note).join()).toContain(name)
      const gap = rendered.gaps.find((text) => text.includes('序列化'))
      expect(gap).toContain('不是服务器返回的原始字节')
      expect(gap).toContain('HTTP 响应头属于服务器的首次响应')
      expect(gap).toContain(said)
      expect(JSON.stringify(rendered)).not.toContain('网页原始内容')
      const fetched = factsOf(await unpack({ input: alone }))
      expect(fetched.evidence[0]?.name).toBe('网页原始内容')
      expect(fetched.gaps.join()).not.toMatch(/序列化|Chromium/)
    },
  )

  it('names no folder, token or user of this house', async () => {
    for (const given of [{}, { crawled: false }]) {
      const all = [...(await unpack(given)).values()].map((bytes) => bytes.toString('utf8')).join('\n')
      for (const secret of ['/home/someone', 'TOKENTOKEN', 'reviewer-anna', 'anon-']) expect(all).not.toContain(secret)
    }
  })

  it('packs a page as text or bin, never as a file that a double click runs', async () => {
    const names = [...(await unpack({ input: alone })).keys()]
    expect(names.filter((name) => /\.(html?|svg|js|xhtml)$/i.test(name))).toEqual(['报告.html'])
  })
})

describe('the same bytes', () => {
  it('come from the same facts, whatever the order or zone', async () => {
    const files = [
      { name: 'b.txt', bytes: Buffer.from('二') },
      { name: '原文.txt', bytes: Buffer.alloc(0) },
    ]
    const once = await zipFiles(files)
    expect(Buffer.compare(await zipFiles(files), once)).toBe(0)
    for (const entry of readZip(once) satisfies ZipEntry[]) {
      expect([entry.dosTime, entry.extra]).toEqual([0x0021_0000, 0])
    }
  })

  it('come from the same case, built again from its record', async () => {
    const at = house()
    open.push(at)
    const made = (): Promise<Buffer> => {
      const loaded = loadOnRecord(at.store.reader, { caseId: at.caseId, dataDir: at.dataDir })
      if (!loaded.ok) throw new Error(loaded.why)
      const rest = {
        ids: null,
        channel: 'police',
        reportId: 'R-1',
        at: BUILT_AT,
        actor: 'a',
        organisation: '示例机构',
      } as const
      const facts = assembleFacts({ ...loaded.record, ...rest, reviewerName: () => '审核员' })
      return packReport({ facts, dataDir: at.dataDir })
    }
    const first = await made()
    expect(readZip(first)).toHaveLength(8)
    expect(Buffer.compare(await made(), first)).toBe(0)
  })

  it('come from another process in another time zone', async () => {
    const script = `
      import { zipFiles } from '#src/reports/package.ts'
      import { createHash } from 'node:crypto'
      const zip = await zipFiles([{ name: '原文.txt', bytes: Buffer.from('一') }])
      console.log(createHash('sha256').update(zip).digest('hex'))`
    const run = (TZ: string): string =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    const kiritimati = run('Pacific/Kiritimati')
    expect(kiritimati).toMatch(/^[0-9a-f]{64}\n$/)
    expect(run('America/Los_Angeles')).toBe(kiritimati)
  })
})
