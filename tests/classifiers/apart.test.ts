// Classifying in other threads: the same verdicts as in this one, each to its post, whoever finished first; a thread that
// breaks is said, and an import through threads is the import without.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createClassifierPool } from '#classifiers/apart/classifier-pool.ts'
import { shareModel } from '#classifiers/apart/share-model.ts'
import { createClassifier, standardModel } from '#classifiers/classify.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { ImageText } from '#src/domain/image-text.ts'
import type { Classifies } from '#src/domain/ports.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { type ImportItem, importPosts } from '#src/scans/import-posts.ts'
import { verdicts } from '#src/store/schema.ts'
import { buildPost } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const here = createClassifier()
const pool = createClassifierPool({ modelFile: null, threads: 2 })
afterAll(() => pool.close())

const posts = [
  ...readCorpus(projectFile('seeds/corpus'))
    .filter((_, i) => i % 60 === 0)
    .map(({ labelled }, i) => ({ ...labelled.post, id: `p${i}` })),
  buildPost({ id: 'half', text: '半个\ud83d字，全额退保加微信 tuibao_demo' }),
  buildPost({ id: 'long', text: '今天去公园。'.repeat(3000) }),
]

it('a shared model holds the same numbers, in memory that can be shared', () => {
  const model = standardModel()
  const shared = shareModel(model)
  expect(shared).toEqual(model)
  const arrays = [shared.linear, ...shared.nets].flatMap((part) => Object.values(part)).filter(ArrayBuffer.isView)
  expect(arrays.length).toBe(3 + 5 * model.nets.length)
  expect(arrays.every(({ buffer }) => (buffer as ArrayBufferLike) instanceof SharedArrayBuffer)).toBe(true)
})

describe('a classifier in threads', () => {
  it('gives the same verdicts, each to its post', async () => {
    const there = await Promise.all(posts.map((post) => pool.classify(post)))
    expect(posts.length).toBeGreaterThan(60)
    expect(there.filter(({ verdict }) => verdict !== 'benign').length).toBeGreaterThan(10)
    expect(there).toEqual(posts.map((post) => here.classify(post)))
  })

  it('sees what was read in pictures', async () => {
    const post = buildPost({ text: '看图', images: ['1.png'] })
    const line = { text: '全额退保 加微信 tuibao888', box: [0, 0, 10, 10], source: 'ocr', confidence: 1 } as const
    const seen: ImageText[] = [{ width: 9, height: 9, sha256: '', type: 'image/png', lines: [line], fault: '' }]
    const verdict = await pool.classify(post, seen)
    expect(verdict).toEqual(here.classify(post, seen))
    expect(verdict).not.toEqual(here.classify(post))
  })

  it('rejects what was on its way when a thread cannot start, and all that follows', async () => {
    const modelFile = join(testDir(), 'no.model')
    writeFileSync(modelFile, 'no model')
    const broken = createClassifierPool({ modelFile, threads: 1 })
    await expect(broken.classify(buildPost())).rejects.toThrow()
    await expect(broken.classify(buildPost())).rejects.toThrow()
    await broken.close()
  })

  it('rejects after it was closed', async () => {
    const closed = createClassifierPool({ modelFile: null, threads: 1 })
    await closed.close()
    await closed.close()
    await expect(closed.classify(buildPost())).rejects.toThrow('closed')
  })
})

describe('an import', () => {
  async function* items(): AsyncGenerator<ImportItem> {
    for (const [i, post] of posts.entries()) {
      yield { kind: 'post', line: i * 2, post }
      if (i % 7 === 0) yield { kind: 'error', line: i * 2 + 1, error: `line ${i}` }
    }
  }

  async function run(classifier: Classifies) {
    const store = testStore()
    const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
    const files = [{ name: 'a.jsonl', items: items() }]
    const report = await importPosts(
      { store, classifier, clock: () => new Date('2026-11-27T08:00:00Z') },
      { rule, obtainedBy: 'made', files },
    )
    return { report, rows: store.reader.select({ body: verdicts.body }).from(verdicts).orderBy(verdicts.id).all() }
  }

  it('through threads is the one without, row by row', async () => {
    const apart = await run(pool)
    expect(apart).toEqual(await run(here))
    expect(apart.report.cases.opened).toBeGreaterThan(10)
    expect(apart.rows.length).toBe(posts.length)
  })

  it('ends where a thread broke, and keeps what was saved', async () => {
    const store = testStore()
    const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
    let asked = 0
    const classifier = {
      ...{ ahead: 10, close: async () => undefined },
      classify: async (post: Parameters<typeof here.classify>[0]) => {
        asked += 1
        if (asked > 700) throw new Error('broke')
        return here.classify(post)
      },
    }
    async function* many(): AsyncGenerator<ImportItem> {
      for (let line = 1; line <= 800; line += 1)
        yield { kind: 'post', line, post: buildPost({ id: `m${line}`, text: '今天去公园' }) }
    }
    const files = [{ name: 'a.jsonl', items: many() }]
    const importing = importPosts({ store, classifier, clock: () => new Date() }, { rule, obtainedBy: 'made', files })
    await expect(importing).rejects.toThrow('broke')
    expect(store.reader.select({ body: verdicts.body }).from(verdicts).all().length).toBe(500)
  })
})
