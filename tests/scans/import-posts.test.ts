// Imports keep what they read: a file that breaks off loses nothing read before, two texts of one name are two posts.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPosts } from '#crawlers/imports/read-posts.ts'
import type { Post } from '#src/domain/post.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { type ImportItem, importPosts } from '#src/scans/import-posts.ts'
import type { BatchDelta } from '#src/scans/import-tally.ts'
import type { Tx } from '#src/store/in-transaction.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
const request = { rule, obtainedBy: 'test' }

describe('an import', () => {
  it('keeps what was read before a file broke off, says so, and goes on with the next', async () => {
    async function* breaksOff(): AsyncGenerator<ImportItem> {
      for (const line of [1, 2, 3]) yield { kind: 'post', line, post: buildPost({ id: `a${line}`, text: `甲${line}` }) }
      throw new UsageError('a.jsonl: cannot be read (EIO)', 'name a readable file')
    }
    async function* whole(): AsyncGenerator<ImportItem> {
      yield { kind: 'post', line: 1, post: buildPost({ id: 'b1', text: '乙' }) }
    }
    const store = testStore()
    const files = [
      { name: 'a.jsonl', items: breaksOff() },
      { name: 'b.jsonl', items: whole() },
    ]
    const report = await importPosts({ store, classifier: null, clock: () => new Date() }, { ...request, files })
    expect(report).toMatchObject({ posts: { new: 4 }, errorCount: 1, errors: [{ file: 'a.jsonl', line: 4 }] })
    expect([...iteratePosts(store.reader)].length).toBe(4)
  })

  it('judges nothing twice that is stored as it is, and counts it as the hit it was', async () => {
    const store = testStore()
    let asked = 0
    const classify = ({ id, text }: Post) => {
      asked += 1
      return buildVerdict({ id: id ?? '', verdict: text.includes('退保') ? 'violating' : 'benign' })
    }
    const run = (...texts: readonly string[]) => {
      async function* items(): AsyncGenerator<ImportItem> {
        for (const [line, text] of texts.entries())
          yield { kind: 'post', line, post: buildPost({ id: `p${line}`, text }) }
      }
      const files = [{ name: 'a.jsonl', items: items() }]
      return importPosts({ store, classifier: { classify }, clock: () => new Date() }, { ...request, files })
    }
    const first = await run('全额退保', '公园', '退保秘籍')
    expect(asked).toBe(3)
    const again = await run('全额退保', '公园', '改成买菜')
    expect(asked).toBe(4)
    expect(first.hits.violating).toBe(2)
    expect(again).toMatchObject({
      posts: { new: 0, changed: 1, seen: 2 },
      hits: { violating: 1 },
      cases: { opened: 0 },
    })
  })

  it('two states of a post in one file are two captures, once: read again, nothing is edited back', async () => {
    const store = testStore()
    async function* items(): AsyncGenerator<ImportItem> {
      for (const [line, text] of ['甲', '乙'].entries())
        yield { kind: 'post', line, post: buildPost({ id: 'a', text }) }
    }
    const run = (name: string) =>
      importPosts(
        { store, classifier: null, clock: () => new Date() },
        { ...request, files: [{ name, items: items() }] },
      )
    expect((await run('a.warc')).posts).toEqual({ new: 1, changed: 1, seen: 0 })
    expect((await run('a.warc')).posts).toEqual({ new: 0, changed: 0, seen: 2 })
    expect([...iteratePosts(store.reader)]).toMatchObject([{ captures: 2, post: { text: '乙' } }])
  })

  it('two texts of one name in two folders are two posts, and the same text again is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lurewatch-import-'))
    const paths = ['a', 'b'].map((name) => {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, '1.txt'), `标题\n${name} 的正文`)
      return join(folder, name, '1.txt')
    })
    const store = testStore()
    const run = () => {
      const files = paths.map((path) => ({ name: '1.txt', items: readPosts({ path }, { nameAsId: false }) }))
      return importPosts({ store, classifier: null, clock: () => new Date() }, { ...request, files })
    }
    expect((await run()).posts).toEqual({ new: 2, changed: 0, seen: 0 })
    expect((await run()).posts).toEqual({ new: 0, changed: 0, seen: 2 })
  })

  it('syncs the last batch of a file, which takes those before it along', async () => {
    const store = testStore()
    async function* items(count: number): AsyncGenerator<ImportItem> {
      for (let line = 1; line <= count; line += 1)
        yield { kind: 'post', line, post: buildPost({ id: `${count}-${line}`, text: `正文${line}` }) }
      yield { kind: 'error', line: count + 1, error: 'cut off' }
    }
    const synced: [posts: number, pragma: unknown][] = []
    const inBatch = (_: Tx, { posts }: BatchDelta) =>
      void synced.push([posts.new, store.writer.$client.pragma('synchronous', { simple: true })])
    const files = [1000, 501].map((count) => ({ name: `${count}.jsonl`, items: items(count) }))
    const deps = { store, classifier: null, clock: () => new Date() }
    const report = await importPosts(deps, { ...request, files, inBatch })
    expect(report).toMatchObject({ posts: { new: 1501 }, errorCount: 2 })
    const [NORMAL, FULL] = [1, 2]
    expect(synced).toEqual([
      [500, NORMAL],
      [500, FULL],
      [500, NORMAL],
      [1, FULL],
    ])
  })
})
