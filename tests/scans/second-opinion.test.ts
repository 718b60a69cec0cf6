// Second opinions in a run: asked in between two risks only, within the budget, once for the same words; whatever the
// adviser does, the run keeps every post, counts what happened and says it once.

import { describe, expect, it } from 'vitest'
import { createChatAdviser } from '#src/advisers/chat-adviser.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { verdictFor } from '#src/domain/risk.ts'
import { createServiceClient } from '#src/runtime/service-client.ts'
import { type ImportItem, importPosts } from '#src/scans/import-posts.ts'
import { createSecondReader } from '#src/scans/second-opinion.ts'
import { listQueue } from '#src/store/case-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { createOpinionBook } from '#src/store/opinion-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'
import { startStandIn } from '#tests/advisers/stand-in.ts'
import { buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

/** The risk stands in the title. */
const classifier: Classifier = {
  version: 'test',
  classify: ({ id = '', title }) => {
    const risk = Number(title)
    const verdict = verdictFor(risk)
    return buildVerdict({ id, risk, verdict, category: verdict === 'benign' ? 'none' : 'refund_agency' })
  },
  explain: () => {
    throw new Error('not asked for')
  },
}

type Options = Readonly<{
  perDay?: number
  timeoutMs?: number
  store?: Store
  clock?: () => Date
  signal?: AbortSignal
}>

async function readerAt(url: string, options: Options = {}) {
  const {
    perDay = 100,
    timeoutMs = 2000,
    store = testStore(),
    clock = () => new Date('2026-11-23T04:00:00Z'),
  } = options
  const said: string[] = []
  const client = createServiceClient({ baseUrl: url, key: '', timeoutMs, pauseMs: 5 })
  const secondReader = createSecondReader({
    adviser: createChatAdviser(client, 'stand-in-1'),
    book: createOpinionBook(store, { perDay, cacheDays: 30 }),
    between: { from: 0.2, to: 0.8 },
    tell: (line) => said.push(line),
    clock,
  })
  return { secondReader, store, said, clock }
}

const post = (id: string, risk: number, text = `全额退保，第${id}篇`): Post =>
  buildPost({ id, title: String(risk), text })

async function importThrough(url: string, posts: readonly Post[], options: Options = {}) {
  const { secondReader, store, said, clock } = await readerAt(url, options)
  async function* items(): AsyncGenerator<ImportItem> {
    for (const [i, one] of posts.entries()) yield { kind: 'post', line: i + 1, post: one }
  }
  const report = await importPosts(
    { store, classifier, secondReader, clock },
    {
      ...{ files: [{ name: 'a.jsonl', items: items() }], obtainedBy: 'test', signal: options.signal },
      rule: { keep: 'all', sampleRate: 0, sampleSeed: 's' },
    },
  )
  return { report, store, said }
}

const kept = (store: Store): number => [...iteratePosts(store.reader)].length

describe('who is asked', () => {
  it('only posts between the two risks, both included', async () => {
    const { url, requests } = await startStandIn('good')
    const posts = [0.19, 0.2, 0.5, 0.8, 0.81].map((risk, i) => post(`p${i}`, risk))
    const { report, said } = await importThrough(url, posts)
    expect(requests).toHaveLength(3)
    expect(report.opinions).toEqual({ asked: 3, cached: 0, failed: 0, overBudget: 0 })
    expect(said).toEqual([])
  })

  it('the same words are asked about once: by copies, again, and after a restart', async () => {
    const { url, requests } = await startStandIn('good')
    const copies = ['a', 'b', 'c'].map((id) => post(id, 0.4, '全额退保，加微信 demo_refund01'))
    const other = post('d', 0.4, '全额退保，加微信 demo_refund99')
    const { report, store } = await importThrough(
      url,
      [...copies, other].map((one) => ({ ...one, title: '0.4' })),
    )
    // What differs is masked, so the fourth reads the same as the others.
    expect(requests).toHaveLength(1)
    expect(report.opinions).toMatchObject({ asked: 1, cached: 3 })
    const again = await importThrough(url, [post('e', 0.4, '全额退保，加微信 demo_refund42')], { store })
    expect(again.report.opinions).toMatchObject({ asked: 0, cached: 1 })
    expect(requests).toHaveLength(1)
  })

  it('copies that come together are one request', async () => {
    const { url, requests } = await startStandIn('good', 50)
    const { secondReader } = await readerAt(url)
    const copies = ['a', 'b', 'c'].map((id) => post(id, 0.4, '全额退保'))
    const reads = await Promise.all(copies.map((one) => secondReader(one, classifier.classify(one))))
    expect(requests).toHaveLength(1)
    expect(reads.map(({ outcome }) => outcome).sort()).toEqual(['asked', 'cached', 'cached'])
  })

  it('nobody beyond the budget, and again from midnight in Shanghai', async () => {
    const { url, requests } = await startStandIn('good')
    let now = new Date('2026-11-23T15:59:00Z')
    const store = testStore()
    const options = { perDay: 2, store, clock: () => now }
    const first = await importThrough(
      url,
      ['a', 'b', 'c', 'd'].map((id) => post(id, 0.4)),
      options,
    )
    expect(first.report.opinions).toMatchObject({ asked: 2, overBudget: 2 })
    now = new Date('2026-11-23T16:00:00Z')
    const second = await importThrough(
      url,
      ['e', 'f', 'g'].map((id) => post(id, 0.4)),
      options,
    )
    expect(second.report.opinions).toMatchObject({ asked: 2, overBudget: 1 })
    expect(requests).toHaveLength(4)
    expect(kept(store)).toBe(7)
  })

  it('without a reader nobody, and the verdict is the classifier’s', async () => {
    const { url, requests } = await startStandIn('good')
    async function* items(): AsyncGenerator<ImportItem> {
      yield { kind: 'post', line: 1, post: post('a', 0.4) }
    }
    const { store, clock } = await readerAt(url)
    const report = await importPosts(
      { store, classifier, clock },
      { files: [{ name: 'a', items: items() }], rule: { keep: 'all', sampleRate: 0, sampleSeed: 's' }, obtainedBy: '' },
    )
    expect(requests).toHaveLength(0)
    expect(report.opinions).toEqual({ asked: 0, cached: 0, failed: 0, overBudget: 0 })
  })
})

describe('what an opinion does', () => {
  it('opens a case that shows it: finding, place in the original, moved risk', async () => {
    const { url } = await startStandIn('quotes what is not there')
    const text = '朋友推荐的，全额退保，加微信 demo_refund01'
    const { report, store } = await importThrough(url, [post('a', 0.25, text)])
    expect(report).toMatchObject({ hits: { borderline: 1 }, cases: { opened: 1 } })
    const [opened] = listQueue(store.reader, { states: ['open'], limit: 10 }).cases
    const verdict = loadVerdict(store.reader, opened?.captureId ?? 0)
    expect(verdict?.risk).toBeCloseTo(0.4754, 3)
    const finding = verdict?.findings.at(-1)
    expect(finding).toMatchObject({ rule: 'second-opinion', label: '第二意见（stand-in-1）：违规' })
    expect(finding?.spans).toEqual([{ field: 'text', start: 6, end: 10, quote: '全额退保', reads: '全额退保' }])
  })

  it('cannot take a violating post out of the queue', async () => {
    const { url } = await startStandIn('benign')
    const { report } = await importThrough(url, [post('a', 0.5), post('b', 0.79)])
    expect(report).toMatchObject({ hits: { violating: 1, borderline: 1 }, cases: { opened: 2 } })
  })

  it('masked before it leaves: no request holds a number, an id or another’s name', async () => {
    const { url, requests } = await startStandIn('good')
    const one = buildPost({
      ...{ title: '0.4', text: '电话19900001234，微信demo_refund01，mail@post.example，欧阳锋介绍' },
      comments: [{ author: '欧阳锋', text: '我是欧阳锋，打 199 0000 5678' }],
    })
    await importThrough(url, [one])
    expect(requests).toHaveLength(1)
    expect(requests[0]?.body).not.toMatch(/1990000|199 0000|demo_refund|mail@|欧阳锋/)
  })
})

describe('an adviser that fails', () => {
  it.each([
    'invalid json',
    'wrong schema',
    'html',
    'refusal',
    '200 MB',
    'hangs',
    'hangs up',
    'broken',
    'throttled',
    'wrong key',
    'points elsewhere',
  ])('%s: every post arrives, the failures are counted and said once', async (how) => {
    const { url, requests } = await startStandIn(how)
    const posts = Array.from({ length: 8 }, (_, i) => post(`p${i}`, 0.4))
    const { report, store, said } = await importThrough(url, posts, { timeoutMs: how === 'hangs' ? 150 : 2000 })
    expect(report).toMatchObject({ stop: 'done', posts: { new: 8 }, hits: { borderline: 8 }, errorCount: 0 })
    expect(report.opinions).toEqual({ asked: 0, cached: 0, failed: 8, overBudget: 0 })
    expect(said).toHaveLength(1)
    expect(said[0]).not.toMatch(/退保|sk-/)
    expect(kept(store)).toBe(8)
    // Three posts in a row, each tried at most three times; then it is left alone.
    expect(requests.length).toBeLessThanOrEqual(9)
  })

  it('is asked again after a while', async () => {
    const { url, requests } = await startStandIn('wrong key')
    let now = new Date('2026-11-23T04:00:00Z')
    const { secondReader } = await readerAt(url, { clock: () => now })
    const ask = (id: string) => secondReader(post(id, 0.4), classifier.classify(post(id, 0.4)))
    for (const id of ['a', 'b', 'c', 'd']) expect((await ask(id)).outcome).toBe('failed')
    expect(requests).toHaveLength(3)
    now = new Date('2026-11-23T04:05:01Z')
    await ask('e')
    expect(requests).toHaveLength(4)
  })

  it('that throws is one that fails', async () => {
    const store = testStore()
    const secondReader = createSecondReader({
      adviser: { model: 'm', version: '1', advise: () => Promise.reject(new Error('全额退保')) },
      ...{ book: createOpinionBook(store, { perDay: 9, cacheDays: 1 }), between: { from: 0.2, to: 0.8 } },
      ...{ clock: () => new Date(), tell: (line) => expect(line).not.toContain('退保') },
    })
    const verdict = classifier.classify(post('a', 0.4))
    expect(await secondReader(post('a', 0.4), verdict)).toEqual({ verdict, outcome: 'failed' })
  })

  it('a stop while it hangs ends the import at once; the post waits for the next run', async () => {
    const { url } = await startStandIn('hangs')
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 100)
    const posts = [post('a', 0.1), post('b', 0.4), post('c', 0.1)]
    const { report, store } = await importThrough(url, posts, { timeoutMs: 60_000, signal: stop.signal })
    expect(report).toMatchObject({ stop: 'interrupted', read: 1, posts: { new: 1 } })
    expect(kept(store)).toBe(1)
  })
})
