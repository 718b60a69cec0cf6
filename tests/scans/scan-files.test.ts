// A source of files: scanned as a crawl is, with numbers that add up, a time window, and nothing twice.

import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openImport } from '#crawlers/imports/read-import.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { tallyFault } from '#src/domain/scan.ts'
import { scanFiles } from '#src/scans/scan-files.ts'
import { listQueue } from '#src/store/case-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { loadRunReport } from '#src/store/run-report.ts'
import { buildSource, buildVerdict } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const classifier: Classifier = {
  version: 'test',
  classify: (post) => buildVerdict({ id: post.id ?? '', verdict: post.text.includes('退保') ? 'violating' : 'benign' }),
  explain: () => {
    throw new Error('not asked for')
  },
}

const line = (id: string, text: string, publishedAt = '2026-05-01T00:00:00+08:00'): string =>
  `${JSON.stringify({ id, platform: 'weibo', text, publishedAt })}\n`

function setUp(since: string | null = null) {
  const folder = join(testDir(), 'in')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.jsonl'), `${line('1', '全额退保找我')}{broken\n${line('2', '周末去爬山')}`)
  writeFileSync(join(folder, 'b.jsonl'), line('3', '代办退保', '2025-01-01T00:00:00+08:00'))
  writeFileSync(join(folder, 'c.jsonl'), '{broken\n')
  const store = testStore()
  const source = buildSource({ id: 'folder', kind: 'files', start: [folder], since, obtainedBy: '合作方移交' })
  const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
  const scan = async (signal?: AbortSignal) => {
    const { files, close } = await openImport(source.start)
    const clock = () => new Date('2026-11-01T00:00:00Z')
    return scanFiles({ store, classifier, clock }, { source, files, rule, ...(signal && { signal }) }).finally(close)
  }
  return { store, scan, folder }
}

describe('a scan of files', () => {
  it('counts files as pages and posts as posts, and opens cases', async () => {
    const { store, scan } = setUp()
    const report = await scan()
    expect(tallyFault(report)).toBe(null)
    expect(report).toMatchObject({
      stop: 'done',
      found: 3,
      fetched: 2,
      failed: { unreadable: 1 },
      pages: { listing: 2 },
      posts: { new: 3, seen: 0, unreadable: 2 },
      hits: { violating: 2 },
      cases: { opened: 2 },
    })
    expect(listQueue(store.reader, { states: ['open'], limit: 9 }).cases).toHaveLength(2)
    const origins = [...iteratePosts(store.reader)].map(({ origin }) => origin)
    expect(origins[0]).toMatchObject({
      how: 'import',
      sourceId: 'folder',
      obtainedBy: '合作方移交',
      scanId: report.scan,
    })
  })

  it('again brings nothing new', async () => {
    const { scan } = setUp()
    await scan()
    expect(await scan()).toMatchObject({ posts: { new: 0, changed: 0, seen: 3 }, cases: { opened: 0 } })
  })

  it('removes pages that a crawl kept more than a month ago', async () => {
    const { store, scan } = setUp()
    const folder = join(store.dataDir, 'kept-pages', 'weibo')
    mkdirSync(folder, { recursive: true })
    const ended = new Date('2026-09-30T00:00:00Z')
    for (const name of ['old.html', 'new.html']) writeFileSync(join(folder, name), '')
    utimesSync(join(folder, 'old.html'), ended, ended)
    await scan()
    expect(readdirSync(folder)).toEqual(['new.html'])
  })

  it('leaves out what lies before the time window', async () => {
    const { store, scan } = setUp('2026-01-01T00:00:00+08:00')
    expect(await scan()).toMatchObject({ posts: { new: 2, tooOld: 1 }, cases: { opened: 1 } })
    expect([...iteratePosts(store.reader)]).toHaveLength(2)
  })

  it('that was stopped reads all again, with what came since, and counts anew', async () => {
    const { scan, folder, store } = setUp()
    const stopped = await scan(AbortSignal.abort())
    expect(stopped).toMatchObject({ stop: 'interrupted', pending: 3, posts: { new: 0 } })
    writeFileSync(join(folder, 'd.jsonl'), line('4', '代理退保'))
    const again = await scan()
    expect(again).toMatchObject({
      stop: 'done',
      found: 4,
      pending: 0,
      posts: { new: 4, seen: 0 },
      cases: { opened: 3 },
    })
    expect(tallyFault(again)).toBe(null)
    const ended = loadRunReport(store.reader, stopped.scan)
    expect(ended).toMatchObject({ stop: 'interrupted', found: 3, pending: 3 })
    expect(ended?.finishedAt).not.toBe('')
  })
})
