// Pasting a post: judged and kept by the same path as imports, never fetched, once, with an audit entry; and refused,
// with everything that was typed still there, when it says too little or too much.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClassifier, standardModel } from '#classifiers/classify.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { buildReport } from '#src/reports/build-report.ts'
import { listAudit, verifyAudit } from '#src/store/audit-store.ts'
import { countCasesByState, loadCase } from '#src/store/case-store.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { iteratePosts, loadCapture } from '#src/store/post-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { EMPTY_PASTE, PASTE_LIMITS, readDraft, readPaste } from '#web/paste-form.ts'
import { addUser, openDesk, type SampleDesk } from './sample-desk.ts'
import { type Visitor, visitAs } from './visitor.ts'

const LURE = {
  url: 'https://www.xiaohongshu.com/explore/0123456789abcdef01234567?xsec_token=secret',
  title: '交了八年的保险退回来了',
  text: '专业代理退保，全额退，不成功不收费，加微信 lurewatch-demo3',
  author: '某号',
  obtainedBy: '本人打开网页复制',
}
const INNOCENT = { ...LURE, url: 'https://blog.example.com/a/1', title: '周末的面条', text: '今天做了一碗番茄鸡蛋面。' }

let classifier: Classifier
beforeAll(() => {
  classifier = createClassifier(standardModel())
})

async function deskFor(role: 'reviewer' | 'viewer' = 'reviewer'): Promise<{ desk: SampleDesk; visitor: Visitor }> {
  const desk = openDesk(testStore(), { classifier })
  addUser(desk.store, '甲', role)
  return { desk, visitor: await visitAs(desk, '甲') }
}

const countPosts = (desk: SampleDesk): number => [...iteratePosts(desk.store.reader)].length
const countCases = (desk: SampleDesk): number =>
  Object.values(countCasesByState(desk.store.reader)).reduce((sum, n) => sum + n, 0)

describe('a pasted lure', () => {
  it('is kept with its origin, judged, opened as a case, and shown at once', async () => {
    const { desk, visitor } = await deskFor()
    const sent = await visitor.post('/paste', LURE)
    expect([sent.status, sent.location]).toEqual([303, '/paste/1?notice=pasted_new'])
    const kept = loadCapture(desk.store.reader, 1)
    expect(kept?.origin).toEqual({
      how: 'paste',
      obtainedBy: '本人打开网页复制',
      sourceId: null,
      scanId: null,
      file: '',
    })
    expect(kept?.key).toBe('xiaohongshu:0123456789abcdef01234567')
    expect(kept?.post).toMatchObject({ platform: 'xiaohongshu', title: LURE.title, text: LURE.text })
    expect(JSON.stringify(kept?.post)).not.toContain('secret')
    expect(loadVerdict(desk.store.reader, 1)?.verdict).toBe('violating')
    expect(listEvidence(desk.store.reader, 1).map(({ kind }) => kind)).toEqual(['post'])
    const { body } = await visitor.get(`${sent.location}&lang=zh`)
    expect(body).toContain('没有访问它的网址')
    expect(body).toContain('href="/cases/C-000001"')
    expect(body).toContain('为什么标记')
    expect(body).toContain('</span>退保</mark>')
  })

  it('leaves one audit entry under its reviewer’s name, in a chain that holds, and one in the access log when seen', async () => {
    const { desk, visitor } = await deskFor()
    const { location } = await visitor.post('/paste', LURE)
    const pastes = listAudit(desk.store.reader, { after: 0, limit: 50 }).filter(({ action }) => action === 'post.paste')
    expect(pastes).toMatchObject([{ actor: '甲', target: 'post:1', facts: { captureId: 1, outcome: 'new' } }])
    expect(verifyAudit(desk.store.reader).ok).toBe(true)
    await visitor.get(location)
    expect(desk.accessLog.list(1)).toMatchObject([{ actor: '甲', what: 'post', target: '1' }])
  })

  it('pasted again is already known, with the way to its case; under any spelling of its address', async () => {
    const { desk, visitor } = await deskFor()
    await visitor.post('/paste', LURE)
    const again = await visitor.post('/paste', {
      ...LURE,
      url: 'https://www.xiaohongshu.com/discovery/item/0123456789abcdef01234567',
    })
    expect(again.location).toBe('/paste/1?notice=pasted_seen')
    const { body } = await visitor.get(`${again.location}&lang=zh`)
    expect(body).toContain('已有这条帖子')
    expect(body).toContain('href="/cases/C-000001"')
    expect([countPosts(desk), countCases(desk), listEvidence(desk.store.reader, 1).length]).toEqual([1, 1, 1])
  })

  it('with other words is one more capture of the same post, in the same case', async () => {
    const { desk, visitor } = await deskFor()
    await visitor.post('/paste', LURE)
    const changed = await visitor.post('/paste', { ...LURE, text: `${LURE.text}，名额不多` })
    expect(changed.location).toBe('/paste/2?notice=pasted_changed')
    expect([countPosts(desk), countCases(desk)]).toEqual([1, 1])
    expect(loadCase(desk.store.reader, 'C-000001')?.captureId).toBe(2)
  })

  it('is tied to an earlier post of nearly the same text, by whomever', async () => {
    const { visitor } = await deskFor()
    await visitor.post('/paste', LURE)
    const copy = { ...LURE, url: 'https://bbs.example.com/t/7', author: '另一号', text: `${LURE.text}，名额不多` }
    await visitor.post('/paste', copy)
    const { body } = await visitor.get('/cases/C-000002?lang=zh')
    expect(body).toContain('同文 2 帖')
  })

  it('is reported as pasted, with how it was obtained', async () => {
    const { desk, visitor } = await deskFor()
    await visitor.post('/paste', LURE)
    await visitor.post('/cases/C-000001/claim')
    const decision = { outcome: 'violating', category: 'refund_agency', reason: '引到微信', go: 'stay', capture: '1' }
    await visitor.post('/cases/C-000001/decide', decision)
    const given = { caseId: 'C-000001', channel: '12377', actor: '甲', at: later(9), organisation: '' } as const
    const built = await buildReport(desk.store, given)
    expect(built.outcome).toBe('built')
    expect((await visitor.get('/cases/C-000001')).body).toContain('本人打开网页复制')
  })
})

describe('an innocent post', () => {
  it('is kept without a case, and says so', async () => {
    const { desk, visitor } = await deskFor()
    const { location } = await visitor.post('/paste', INNOCENT)
    expect((await visitor.get(`${location}&lang=zh`)).body).toContain('没有立案')
    expect([countPosts(desk), countCases(desk)]).toEqual([1, 0])
    expect(loadCapture(desk.store.reader, 1)?.post.platform).toBe('article')
  })
})

describe('what cannot be kept', () => {
  const refusals: readonly (readonly [string, Partial<typeof LURE>, string])[] = [
    ['no address', { url: '' }, '网址不对'],
    ['an address that is none', { url: 'xiaohongshu' }, '网址不对'],
    ['a script as address', { url: 'javascript:alert(1)' }, '网址不对'],
    ['a file as address', { url: 'file:///etc/passwd' }, '网址不对'],
    ['neither title nor text', { title: ' ', text: '\u200b' }, '至少填一项'],
    ['no word on how it was obtained', { obtainedBy: ' ' }, '怎么得到'],
    ['too long a text', { text: '长'.repeat(PASTE_LIMITS.text + 1) }, '太长'],
  ]

  it.each(refusals)('%s: 422, nothing written, everything typed still there', async (_name, wrong, said) => {
    const { desk, visitor } = await deskFor()
    await visitor.get('/paste?lang=zh')
    const { status, body } = await visitor.post('/paste', { ...LURE, platform: 'zhihu', ...wrong })
    expect(status).toBe(422)
    expect(body).toContain(said)
    if (!('obtainedBy' in wrong)) expect(body).toContain('本人打开网页复制')
    if (!('text' in wrong)) expect(body).toContain('lurewatch-demo3')
    expect(body).toContain('<option value="zhihu" selected')
    expect([countPosts(desk), listAudit(desk.store.reader, { after: 0, limit: 50 }).length]).toEqual([0, 0])
  })

  it('a body beyond the bound is not read; one within it may be larger than other forms', async () => {
    const { desk, visitor } = await deskFor()
    expect((await visitor.post('/paste', { ...LURE, text: '长'.repeat(40_000) })).status).toBe(413)
    expect((await visitor.post('/paste', { ...LURE, text: `${LURE.text}${'长'.repeat(15_000)}` })).status).toBe(303)
    expect(countPosts(desk)).toBe(1)
  })

  it('a form of another site, or without its token, changes nothing', async () => {
    const { desk, visitor } = await deskFor()
    expect((await visitor.post('/paste', LURE, { token: 'x'.repeat(43) })).status).toBe(403)
    expect((await visitor.post('/paste', LURE, { origin: 'https://evil.example' })).status).toBe(403)
    expect(countPosts(desk)).toBe(0)
  })

  it('a viewer neither sees the section nor may send the form', async () => {
    const { desk, visitor } = await deskFor('viewer')
    expect((await visitor.get('/queue')).body).not.toContain('href="/paste"')
    expect((await visitor.post('/paste', LURE)).status).toBe(403)
    expect(countPosts(desk)).toBe(0)
    expect((await (await deskFor()).visitor.get('/queue')).body).toContain('href="/paste"')
  })

  it('a number that no capture has is not found', async () => {
    const { visitor } = await deskFor()
    for (const id of ['1', '0', '-1', 'x', '1e9', '99999999999999999999'])
      expect((await visitor.get(`/paste/${id}`)).status).toBe(404)
  })
})

describe('reading the form', () => {
  it('never throws, and whatever it lets through is a post with a web address', () => {
    const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.webUrl(), fc.constant(''))
    fc.assert(
      fc.property(
        fc.record({ url: field, title: field, text: field, author: field, obtainedBy: field, platform: field }),
        (form) => {
          const draft = readDraft(form)
          const read = readPaste(draft)
          if (read.ok) expect(new URL(read.post.url ?? '').protocol).toMatch(/^https?:$/)
          else expect(read.faults.length).toBeGreaterThan(0)
        },
      ),
    )
    expect(readPaste(EMPTY_PASTE)).toEqual({ ok: false, faults: ['url', 'empty', 'obtainedBy'] })
  })
})
