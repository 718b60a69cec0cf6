// Comments that come in a later import than their post: one new capture of it, nothing the second time, nobody's id lost.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openImport } from '#crawlers/imports/read-import.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import type { ImportReport } from '#src/scans/import-tally.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { revealIds } from '#src/store/reveal-ids.ts'
import { SAMPLES } from '#tests/crawlers/imports/media-crawler-rows.ts'
import { type Cells, writeFile } from '#tests/crawlers/imports/write-tables.ts'
import { AT, buildVerdict } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const sample = SAMPLES.find(({ platform }) => platform === 'xiaohongshu')
if (!sample) throw new Error('no rows of 小红书')
const POST = { ...sample.post('B'), user_id: '5abc00000000000000000001' }
const COMMENT = { ...sample.comment('B'), user_id: '5abc00000000000000000002' }
const second = {
  ...COMMENT,
  comment_id: '66a0000000000000000000ff',
  content: '求带',
  user_id: '5abc00000000000000000001',
}

const classifier = {
  classify: ({ id, comments }: { id?: string | undefined; comments: readonly { text: string }[] }) =>
    buildVerdict({ id: id ?? '', verdict: comments.some(({ text }) => text === '求带') ? 'violating' : 'benign' }),
}

/** Imports a folder of files, each given by its rows. */
async function bring(store: Store, files: Readonly<Record<string, readonly Cells[]>>): Promise<ImportReport> {
  const dir = join(testDir(), 'files')
  mkdirSync(dir)
  for (const [name, rows] of Object.entries(files)) {
    writeFile(join(dir, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  }
  const { files: opened, close } = await openImport([dir])
  const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
  const request = { files: opened, rule, obtainedBy: 'test' }
  return importPosts({ store, classifier, clock: () => new Date(AT) }, request).finally(close)
}

const kept = (store: Store) => [...iteratePosts(store.reader)]

it('go under the stored post, in one new capture, and nothing follows from the same again', async () => {
  const store = testStore()
  await bring(store, { 'contents.jsonl': [POST] })
  const later = await bring(store, { 'comments.jsonl': [COMMENT, second] })
  expect(later).toMatchObject({
    read: 2,
    posts: { new: 0, changed: 1, seen: 0 },
    comments: { joined: 2 },
    hits: { violating: 1 },
    cases: { opened: 1 },
  })
  const [post] = kept(store)
  expect(kept(store)).toHaveLength(1)
  expect(post?.captures).toBe(2)
  expect(post?.post.comments.map(({ text, byAuthor }) => [text, byAuthor])).toEqual([
    ['同问', false],
    ['求带', true],
  ])
  const again = await bring(store, { 'comments.jsonl': [COMMENT, second] })
  expect(again).toMatchObject({ read: 2, posts: { new: 0, changed: 0, seen: 1 }, cases: { opened: 0 } })
  expect(kept(store)[0]?.captures).toBe(2)
})

it('are added to what was joined before; an edited one is a new capture', async () => {
  const store = testStore()
  await bring(store, { 'contents.jsonl': [POST] })
  await bring(store, { 'comments.jsonl': [COMMENT] })
  await bring(store, { 'comments.jsonl': [second] })
  expect(kept(store)[0]?.post.comments.map(({ text }) => text)).toEqual(['同问', '求带'])
  await bring(store, { 'comments.jsonl': [{ ...COMMENT, content: '改过了' }] })
  expect(kept(store)[0]?.post.comments.map(({ text }) => text)).toEqual(['改过了', '求带'])
  expect(kept(store)[0]?.captures).toBe(4)
})

it('leave the people of the post under the pseudonyms they had, and their ids under seal', async () => {
  const store = testStore()
  await bring(store, { 'contents.jsonl': [POST], 'comments.jsonl': [COMMENT] })
  const before = kept(store)[0]?.post
  await bring(store, { 'comments.jsonl': [second] })
  const after = kept(store)[0]?.post
  expect(after?.author.id).toBe(before?.author.id)
  expect(after?.comments.map(({ authorId }) => authorId)).toEqual([before?.comments[0]?.authorId, before?.author.id])
  const text = JSON.stringify(clientOf(store.reader).prepare('select post from captures').all())
  expect(text).not.toContain('5abc0000')
  const newest = clientOf(store.reader).prepare('select max(id) from captures').pluck().get() as number
  const ids = inTransaction(store, (tx) => revealIds(tx, { captureId: newest, actor: 'lin', at: AT, why: 'test' }))
  expect(ids?.authorId).toBe('5abc00000000000000000001')
  expect(ids?.comments).toEqual(['5abc00000000000000000002', '5abc00000000000000000001'])
  const actions = clientOf(store.reader).prepare('select action from audit').pluck().all()
  expect(actions).toContain('ids.carried')
})

it('are posts of their own where their post was never kept', async () => {
  const store = testStore()
  const report = await bring(store, { 'comments.jsonl': [COMMENT, second] })
  expect(report).toMatchObject({ read: 2, posts: { new: 2 }, comments: { joined: 0 } })
  expect(kept(store).map(({ post }) => post.platform)).toEqual(['comment', 'comment'])
})

it('find a B站 video under either of its numbers', async () => {
  const video = SAMPLES.find(({ platform }) => platform === 'bilibili')
  if (!video) throw new Error('no rows of B站')
  const store = testStore()
  await bring(store, { 'contents.jsonl': [video.post('B')] })
  const later = await bring(store, { 'comments.jsonl': [video.comment('B')] })
  expect(later).toMatchObject({ posts: { new: 0, changed: 1 }, comments: { joined: 1 } })
  expect(kept(store)).toHaveLength(1)
})
