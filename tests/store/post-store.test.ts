import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashContent, identifyPost } from '#src/runtime/identity.ts'
import { listAudit } from '#src/store/audit-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { iteratePosts, loadCapture, rememberPost, savePost } from '#src/store/post-store.ts'
import { revealIds } from '#src/store/reveal-ids.ts'
import { posts } from '#src/store/schema.ts'
import { AT, buildOrigin, buildPost, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

type Given = Readonly<Record<string, unknown>>

const save = (store: Store, given: Given = {}, capturedAt = AT) =>
  inTransaction(store, (tx) => savePost(tx, { post: buildPost(given), capturedAt, origin: buildOrigin() }))
const remember = (store: Store, given: Given = {}) =>
  inTransaction(store, (tx) => rememberPost(tx, { post: buildPost(given), at: AT, origin: buildOrigin() }))

describe('savePost', () => {
  test('is new once, then seen; an edit is one new capture of the same post', () => {
    const store = testStore()
    const first = save(store)
    expect(first.outcome).toBe('new')
    expect(save(store)).toEqual({ ...first, outcome: 'seen' })
    const edited = save(store, { text: '改过了' }, later(5))
    expect(edited).toMatchObject({ outcome: 'changed', postId: first.postId })
    expect(edited.captureId).not.toBe(first.captureId)
    expect(save(store, { text: '改过了' }, later(6)).outcome).toBe('seen')
    const all = [...iteratePosts(store.reader)]
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ key: 'xiaohongshu:p1', capturedAt: later(5), captures: 2 })
    expect(all[0]?.post.text).toBe('改过了')
    expect(loadCapture(store.reader, first.captureId)?.post.text).toBe('今天整理了家里的保单。')
  })

  test('an edit taken back is a capture again: history is what was seen, in order', () => {
    const store = testStore()
    const outcomes = ['一', '二', '一'].map((text) => save(store, { text }).outcome)
    expect(outcomes).toEqual(['new', 'changed', 'changed'])
    expect([...iteratePosts(store.reader)][0]).toMatchObject({ captures: 3, post: { text: '一' } })
  })

  test('brings back the whole post, its origin and hash', () => {
    const store = testStore()
    const given = { tags: ['保险'], counts: { likes: 3 }, comments: [{ text: '路过' }], publishedAt: AT }
    const { captureId } = save(store, given)
    const capture = loadCapture(store.reader, captureId)
    const post = buildPost(given)
    expect(JSON.parse(JSON.stringify(capture?.post))).toEqual(JSON.parse(JSON.stringify(post)))
    expect(capture).toMatchObject({ key: identifyPost(post), contentHash: hashContent(post), origin: buildOrigin() })
    expect(loadCapture(store.reader, captureId + 1)).toBeNull()
  })

  test('strips access tokens from addresses', () => {
    const store = testStore()
    const { captureId } = save(store, {
      url: 'https://Posts.Example.com/p1?xsec_token=SECRETTOKEN&b=2&a=1#top',
      images: ['https://img.example.com/1.jpg?sign=SECRETTOKEN'],
    })
    const post = loadCapture(store.reader, captureId)?.post
    expect(post?.url).toBe('https://posts.example.com/p1?a=1&b=2')
    expect(post?.images).toEqual(['https://img.example.com/1.jpg'])
  })

  test('iterates many posts once each, across pages', () => {
    const store = testStore()
    inTransaction(store, (tx) => {
      for (let i = 0; i < 450; i += 1) {
        savePost(tx, { post: buildPost({ id: `n${i}` }), capturedAt: AT, origin: buildOrigin() })
      }
    })
    const keys = [...iteratePosts(store.reader)].map((post) => post.key)
    expect(keys).toEqual(Array.from({ length: 450 }, (_, i) => `xiaohongshu:n${i}`))
  })
})

describe('rememberPost', () => {
  test('knows a post again by hash alone and keeps nothing of it', () => {
    const store = testStore()
    expect(remember(store).outcome).toBe('new')
    expect(remember(store).outcome).toBe('seen')
    expect(remember(store, { text: '改过了' }).outcome).toBe('changed')
    expect([...iteratePosts(store.reader)]).toEqual([])
  })

  test('a post known by hash and saved later is changed only if it differs, and is kept either way', () => {
    const store = testStore()
    remember(store)
    expect(save(store).outcome).toBe('seen')
    expect([...iteratePosts(store.reader)]).toHaveLength(1)
    remember(store, { id: 'p2' })
    expect(save(store, { id: 'p2', text: '改过了' }).outcome).toBe('changed')
    expect([...iteratePosts(store.reader)].map((post) => post.captures)).toEqual([1, 1])
  })

  test('outcomes never depend on whether a post was kept', () => {
    const step = fc.record({ keep: fc.boolean(), id: fc.constantFrom('a', 'b'), text: fc.constantFrom('一', '二') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const store = testStore()
        const last = new Map<string, string>()
        for (const { keep, id, text } of steps) {
          const wanted = last.has(id) ? (last.get(id) === text ? 'seen' : 'changed') : 'new'
          last.set(id, text)
          const given = { id, text }
          expect((keep ? save(store, given) : remember(store, given)).outcome).toBe(wanted)
          if (keep) {
            const row = store.reader
              .select()
              .from(posts)
              .all()
              .find((post) => post.key === `xiaohongshu:${id}`)
            expect(row && loadCapture(store.reader, row.captureId)?.post.text).toBe(text)
          }
        }
        store.close()
      }),
      { numRuns: 15 },
    )
  })
})

describe('people in a post', () => {
  const AUTHOR = 'rawauthor5f3e2d1c'
  const READER = 'rawreader77aa66bb'
  const people = {
    author: { id: AUTHOR, url: `https://site.example.com/user/${AUTHOR}`, name: '小林' },
    comments: [
      { text: '谢谢', authorId: READER },
      { text: '不客气', authorId: AUTHOR, byAuthor: true },
      { text: '路过' },
    ],
  }

  test('no raw id stands in any file of the data directory, before and after closing', () => {
    const store = testStore()
    save(store, people)
    remember(store, { ...people, id: 'p2' })
    const scan = (): void => {
      for (const file of readdirSync(store.dataDir)) {
        const bytes = readFileSync(join(store.dataDir, file))
        for (const id of [AUTHOR, READER]) {
          expect(bytes.includes(Buffer.from(id)), `${id} in ${file}`).toBe(false)
          expect(bytes.includes(Buffer.from(id, 'utf16le')), `${id} in ${file}`).toBe(false)
        }
      }
    }
    scan()
    store.close()
    scan()
  })

  test('the same person has one pseudonym on a platform, another elsewhere, another under another key', () => {
    const store = testStore()
    const other = testStore()
    const authorIn = (from: Store, given: Given): string | undefined =>
      loadCapture(from.reader, save(from, { ...people, ...given }).captureId)?.post.author.id
    const here = loadCapture(store.reader, save(store, people).captureId)?.post
    expect(here?.author.id).toMatch(/^anon-/)
    expect(here?.author.url).toBeUndefined()
    expect(here?.author.name).toBe('小林')
    expect(here?.comments.map((comment) => comment.authorId === here.author.id)).toEqual([false, true, false])
    expect(here?.comments[2]?.authorId).toBeUndefined()
    expect(authorIn(store, { id: 'p3' })).toBe(here?.author.id)
    expect(authorIn(store, { platform: 'weibo' })).not.toBe(here?.author.id)
    expect(authorIn(other, {})).not.toBe(here?.author.id)
  })

  test('the originals open again for a report, with an audit entry, and only then', () => {
    const store = testStore()
    const { captureId } = save(store, people)
    const plain = save(store, { id: 'p9' }).captureId
    const ask = (id: number) =>
      inTransaction(store, (tx) => revealIds(tx, { captureId: id, actor: 'lin', at: AT, why: 'report R-1' }))
    expect(ask(captureId)).toEqual({ authorId: AUTHOR, authorUrl: people.author.url, comments: [READER, AUTHOR, ''] })
    expect(ask(plain)).toBeNull()
    expect(listAudit(store.reader, { limit: 10 })).toMatchObject([
      { action: 'ids.revealed', target: `capture:${captureId}`, actor: 'lin' },
    ])
  })
})
