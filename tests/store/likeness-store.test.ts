// Signatures in the store: an older database gets the table, and what readers keep in hand never goes stale.

import type Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { listUnsigned, nearestSignatures, saveSignature } from '#src/store/likeness-store.ts'
import type { Store } from '#src/store/open-store.ts'

import { testStore } from '#tests/helpers/test-store.ts'
import { olderStore } from './older-store.ts'

/** A database as the version before signatures left it, with `n` decided cases. */
const olderDatabase = (n: number): string =>
  olderStore('0002_likeness', (client) => {
    for (let i = 1; i <= n; i += 1) addDecided(client, i)
  })

function addDecided(client: Sqlite.Database, id: number): void {
  client
    .prepare(
      `insert into cases (id, subject_key, subject, capture_id, state, outcome, decided_category, flagged_category,
        verdict, risk, priority, platform, title, contact_push, opened_at, updated_at)
       values (?, ?, 'post', 1, 'confirmed', 'violating', 'refund_agency', 'refund_agency',
        'violating', 0.9, 90, 'weibo', '', 1, '2026-03-01', '2026-03-01')`,
    )
    .run(id, `weibo:${id}`)
}

const bytes = (...given: number[]): Uint8Array => Uint8Array.from(given)
const sum = (signature: Uint8Array): number => signature.reduce((all, byte) => all + byte, 0)

function search(store: Store, except = '', most = 2): string[] {
  const asked = { version: 1, except, most, from: 1, score: sum }
  return nearestSignatures(store.reader, asked).map(({ caseId }) => caseId)
}

function save(store: Store, id: number, signature: Uint8Array, version = 1): void {
  const caseId = `C-${String(id).padStart(6, '0')}`
  inTransaction(store, (tx) => saveSignature(tx, { caseId, version, signature }))
}

describe('an older database', () => {
  test('keeps its cases and gets a place for signatures, which they all lack at first', () => {
    const store = testStore(olderDatabase(3))
    const due = listUnsigned(store.reader, { version: 1, most: 2 })
    expect(due.map(({ id, state }) => [id, state])).toEqual([
      ['C-000001', 'confirmed'],
      ['C-000002', 'confirmed'],
    ])
    save(store, 1, bytes(1))
    expect(listUnsigned(store.reader, { version: 1, most: 9 }).map(({ id }) => id)).toEqual(['C-000002', 'C-000003'])
    expect(listUnsigned(store.reader, { version: 2, most: 9 })).toHaveLength(3)
  })
})

describe('the nearest signatures', () => {
  test('are the highest scores, the newer of equals, without the case itself', () => {
    const store = testStore(olderDatabase(40))
    for (let id = 1; id <= 40; id += 1) save(store, id, bytes(id % 20))
    expect(search(store)).toEqual(['C-000039', 'C-000019'])
    expect(search(store, 'c-39')).toEqual(['C-000019', 'C-000038'])
    expect(search(store, '', 100)).toHaveLength(38)
  })

  test('are always what was committed last, though a reader keeps what it read', () => {
    const store = testStore(olderDatabase(3))
    save(store, 1, bytes(5))
    expect(search(store)).toEqual(['C-000001'])
    save(store, 2, bytes(7))
    expect(search(store)).toEqual(['C-000002', 'C-000001'])
    save(store, 2, bytes(2))
    expect(search(store)).toEqual(['C-000001', 'C-000002'])
    save(store, 3, bytes(9), 2)
    expect(search(store)).toEqual(['C-000001', 'C-000002'])
    expect(nearestSignatures(store.reader, { version: 2, except: '', most: 2, from: 1, score: sum })).toHaveLength(1)
  })

  test('need a case', () => {
    expect(() => save(testStore(), 7, bytes(1))).toThrow(/FOREIGN KEY/)
  })

  test('go when their case is opened again, and no other', () => {
    const store = testStore(olderDatabase(2))
    save(store, 1, bytes(1))
    save(store, 2, bytes(1))
    const left = (): unknown[] => clientOf(store.writer).prepare('select case_id from likenesses').raw().all()
    clientOf(store.writer).exec("update cases set state = 'reported' where id = 1")
    expect(left()).toHaveLength(2)
    clientOf(store.writer).exec("update cases set state = 'open' where id = 1")
    expect(left()).toEqual([[2]])
  })
})
