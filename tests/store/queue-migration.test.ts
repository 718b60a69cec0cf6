// Cases that were there before the queue knew reach and waiting get the place that the domain would give them.

import type Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PostCounts } from '#src/domain/post.ts'
import { placeInQueue, READERS_PER_POINT, readersOf } from '#src/domain/queue-order.ts'
import { countCasesByState, listQueue, loadCase } from '#src/store/case-store.ts'
import { clientOf } from '#src/store/connection.ts'

import { testStore } from '#tests/helpers/test-store.ts'
import { olderStore } from './older-store.ts'

type Old = Readonly<{ counts: PostCounts; subject: 'post' | 'comments[1]'; priority: number; at: string }>

const anyCount = fc.oneof(fc.nat(2_000_000), fc.constant(Number.MAX_SAFE_INTEGER))
const anyCounts: fc.Arbitrary<PostCounts> = fc.dictionary(
  fc.constantFrom('likes', 'comments', 'collects', 'shares', 'views'),
  anyCount,
)
const anyOld: fc.Arbitrary<Old> = fc.record({
  counts: anyCounts,
  subject: fc.constantFrom('post', 'comments[1]'),
  priority: fc.nat(100),
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().replace('Z', '+08:00')),
})

/** Just below and at each step of reach, and all sorts. */
const OLD: readonly Old[] = [
  ...READERS_PER_POINT.flatMap((least) => [least - 1, least]).map(
    (views): Old => ({ counts: { views }, subject: 'post', priority: 50, at: '2026-03-01T10:00:00.123+08:00' }),
  ),
  { counts: {}, subject: 'post', priority: 0, at: '2026-03-01T10:00:00+08:00' },
  ...fc.sample(anyOld, 400),
]

function fill(client: Sqlite.Database): void {
  const capture = client.prepare(
    `insert into captures (id, post_id, content_hash, post, captured_at, how, obtained_by, file)
     values (?, ?, '', ?, ?, 'import', '', '')`,
  )
  const one = client.prepare(
    `insert into cases (id, subject_key, subject, capture_id, state, flagged_category, verdict, risk, priority, platform,
      title, contact_push, opened_at, updated_at)
     values (?, ?, ?, ?, 'open', 'refund_agency', 'violating', 0.9, ?, 'weibo', '', 1, ?, ?)`,
  )
  OLD.forEach(({ counts, subject, priority, at }, i) => {
    capture.run(i + 1, i + 1, JSON.stringify({ title: '', text: '退保', counts }), at)
    one.run(i + 1, `weibo:${i}`, subject, i + 1, priority, at, at)
  })
}

const BACK = '2026-05-01T09:00:00.000+08:00'

function addEvents(client: Sqlite.Database): void {
  const event = client.prepare(
    `insert into case_events (case_id, seq, kind, at, actor, reason, capture_id) values (1, ?, ?, ?, '', '', 1)`,
  )
  const at = OLD[0]?.at
  for (const [i, kind] of ['opened', 'claimed', 'dismissed', 'reflagged'].entries()) event.run(i + 1, kind, at)
  event.run(5, 'reopened', BACK)
  event.run(6, 'reflagged', '2026-06-01T09:00:00.000+08:00')
}

test('an older database has every case where the domain puts it', () => {
  const older = olderStore('0012_queue-order', (client) => {
    fill(client)
    addEvents(client)
  })
  const store = testStore(older)
  const placeOf = clientOf(store.reader).prepare('select place from cases where id = ?').pluck()
  OLD.forEach(({ counts, subject, priority, at }, i) => {
    const waitingSince = i === 0 ? BACK : at
    const readers = readersOf(counts, subject)
    const record = loadCase(store.reader, `C-${i + 1}`)
    expect(record, JSON.stringify(counts)).toMatchObject({ readers, waitingSince, openedAt: at })
    expect(placeOf.get(i + 1), at).toBe(placeInQueue({ priority, readers, waitingSince }))
  })
  expect(listQueue(store.reader, { states: ['open'], limit: 1000 }).cases).toHaveLength(OLD.length)
  expect(countCasesByState(store.reader).open).toBe(OLD.length)
})
