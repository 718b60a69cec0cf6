// What happened to the post itself, on the case page and in the export: nothing until something did.

import { expect, it } from 'vitest'
import { exportLines } from '#src/research/export-lines.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { savePost } from '#src/store/post-store.ts'
import { noteDeleted, noteReturned } from '#src/store/revision-store.ts'
import { buildOrigin, buildPost, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addUser, openDesk } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const EVIL = '该贴已被删除<script>alert(1)</script>'

it('an edit, a deletion and a return are told in order', async () => {
  const desk = openDesk(testStore())
  addUser(desk.store, '甲', 'reviewer')
  const given = { id: 'm1', platform: 'tieba', title: '经验', text: '代理退保' }
  const { caseId } = addCase(desk.store, given)
  const visitor = await visitAs(desk, '甲')
  const page = async (language = 'zh') => (await visitor.get(`/cases/${caseId}?lang=${language}`)).body
  expect(await page()).not.toContain('原帖变化')

  const seen = (minutes: number, why: string) => ({
    ...{ postId: 1, at: later(minutes), why, url: 'https://t.example/1', scanId: 'S-1' },
  })
  inTransaction(desk.store, (tx) => {
    savePost(tx, { post: buildPost({ ...given, text: '今天天气好' }), capturedAt: later(5), origin: buildOrigin() })
    noteDeleted(tx, seen(10, EVIL))
  })
  const exported = () =>
    [...exportLines(desk.store.reader, { what: 'posts', format: 'jsonl' })].map((line) => JSON.parse(line))
  expect(exported()).toMatchObject([{ captures: 2, goneSince: later(10), obtainedBy: 'made for a test' }])
  inTransaction(desk.store, (tx) => void noteReturned(tx, seen(20, 'a post of 9 characters')))
  expect(exported()[0]).not.toHaveProperty('goneSince')

  const body = await page()
  const panel = /<section class="panel moments".*?<\/section>/s.exec(body)?.[0] ?? ''
  expect(panel.match(/<strong>.*?<\/strong>/g)?.map((strong) => strong.replace(/<[^>]*>/g, ''))).toEqual([
    '首次采集',
    '内容有改动，已另存一版',
    '原帖已不可见',
    '原帖重新可见',
  ])
  expect(panel).toContain('&lt;script&gt;')
  expect(panel).not.toContain('<script>')
  expect(panel).toContain('一篇 9 字的帖子')
  expect(await page('en')).toContain('a post of 9 characters')
  expect(panel.indexOf('本案所依据的版本')).toBeLessThan(panel.indexOf('内容有改动'))
})
