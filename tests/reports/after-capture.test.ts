// What became of a post after the capture that a report is about: told as far as somebody looked, never guessed.

import { expect, it } from 'vitest'
import { captureFacts } from '#src/reports/capture-facts.ts'
import { loadOnRecord } from '#src/reports/facts-input.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { savePost } from '#src/store/post-store.ts'
import { noteDeleted } from '#src/store/revision-store.ts'
import { buildOrigin, buildPost } from '#tests/helpers/build.ts'
import { AT, BUILT_AT, type House, house, LURE } from './house.ts'

const GONE_AT = '2026-11-24T09:30:00.000+08:00'

function laterIn({ store, dataDir, caseId }: House) {
  const found = loadOnRecord(store.reader, { caseId, dataDir })
  if (!found.ok) throw new Error(found.why)
  const head = { ids: null, channel: 'platform' as const, reportId: 'R-1', at: BUILT_AT, actor: 'a' }
  return captureFacts({ ...found.record, ...head, organisation: '', reviewerName: String }).later
}

it('nothing, then an edit and a deletion, in order', () => {
  const at = house()
  expect(laterIn(at)).toEqual([])
  inTransaction(at.store, (tx) => {
    const edited = buildPost({ ...LURE, text: '已经改成别的话了' })
    savePost(tx, { post: edited, capturedAt: '2026-11-24T08:00:00.000+08:00', origin: buildOrigin() })
    noteDeleted(tx, { postId: 1, at: GONE_AT, url: LURE.url, why: '该帖已被删除', scanId: 'S-1' })
  })
  expect(laterIn(at)).toMatchObject([
    { what: '内容有改动，已另行采集', why: '' },
    { what: '原帖已不可见', why: '该帖已被删除', at: { shanghai: GONE_AT } },
  ])
  at.close()
})

it('an older capture that came in later is not what became of it', () => {
  const at = house()
  inTransaction(at.store, (tx) => {
    noteDeleted(tx, { postId: 1, at: '2026-11-01T00:00:00.000+08:00', url: LURE.url, why: '', scanId: 'S-0' })
  })
  expect(Date.parse(AT)).toBeGreaterThan(Date.parse('2026-11-01'))
  expect(laterIn(at)).toEqual([])
  at.close()
})
