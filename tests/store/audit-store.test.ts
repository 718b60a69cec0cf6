import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuditEntry, appendAudit, listAudit, verifyAudit } from '#src/store/audit-store.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { AT } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const entry = (n: number, given: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: AT, actor: 'lin', action: 'case.claimed', target: `case:${n}`, facts: { n } },
  ...given,
})

function logOf(length: number): Store {
  const store = testStore()
  inTransaction(store, (tx) => {
    for (let n = 1; n <= length; n += 1) appendAudit(tx, entry(n))
  })
  return store
}

/** What somebody with the file and no scruples can do: the triggers are theirs to drop. */
function tamper(store: Store, ...statements: string[]): void {
  const client = clientOf(store.writer)
  client.exec('drop trigger audit_no_update; drop trigger audit_no_delete; drop trigger audit_no_replace')
  client.pragma('foreign_keys = OFF')
  for (const statement of statements) client.exec(statement)
}

const columns = 'at, actor, action, target, facts, prev, hash'
const swap = (a: number, b: number): string[] => [
  `create temp table kept as select * from audit where seq in (${a}, ${b})`,
  `delete from audit where seq in (${a}, ${b})`,
  `insert into audit select ${a}, ${columns} from kept where seq = ${b}`,
  `insert into audit select ${b}, ${columns} from kept where seq = ${a}`,
]

describe('the audit chain', () => {
  test('an empty log holds; every entry is counted and brings one outbox row', () => {
    const store = testStore()
    expect(verifyAudit(store.reader)).toMatchObject({ ok: true, entries: 0 })
    const full = logOf(5)
    const check = verifyAudit(full.reader)
    expect(check).toMatchObject({ ok: true, entries: 5 })
    expect(check.ok && check.head).toBe(listAudit(full.reader, { limit: 9 }).at(-1)?.hash)
    expect(clientOf(full.reader).prepare('select count(*) as n from outbox').get()).toEqual({ n: 5 })
  })

  test('a log longer than one batch holds', () => {
    expect(verifyAudit(logOf(2100).reader)).toMatchObject({ ok: true, entries: 2100 })
  })

  test('an act that is rolled back leaves neither entry nor outbox row', () => {
    const store = logOf(2)
    const act = (): void =>
      inTransaction(store, (tx) => {
        appendAudit(tx, entry(3))
        throw new Error('no')
      })
    expect(act).toThrow('no')
    expect(verifyAudit(store.reader)).toMatchObject({ ok: true, entries: 2 })
    expect(clientOf(store.reader).prepare('select count(*) as n from outbox').get()).toEqual({ n: 2 })
  })

  test('the order of facts does not matter, their content does', () => {
    const [a, b, c] = [
      { x: 1, y: 2 },
      { y: 2, x: 1 },
      { x: 2, y: 1 },
    ].map((facts) => {
      const store = testStore()
      inTransaction(store, (tx) => appendAudit(tx, entry(1, { facts })))
      const check = verifyAudit(store.reader)
      return check.ok ? check.head : ''
    })
    expect(a).toBe(b)
    expect(a).not.toBe(c)
  })

  test('pages forward and gives facts back', () => {
    const store = logOf(5)
    expect(listAudit(store.reader, { limit: 2 }).map((line) => line.seq)).toEqual([1, 2])
    expect(listAudit(store.reader, { after: 3, limit: 9 })).toMatchObject([entry(4), entry(5)])
  })

  test('cannot be changed, removed or overwritten through a connection of ours', () => {
    const store = logOf(2)
    const client = clientOf(store.writer)
    for (const act of [
      "update audit set actor = 'x'",
      'delete from audit',
      'insert or replace into audit select * from audit',
    ]) {
      expect(() => client.exec(act), act).toThrow(/append-only/)
    }
    expect(verifyAudit(store.reader)).toMatchObject({ ok: true, entries: 2 })
  })
})

describe('a hand in the file shows', () => {
  const size = fc.integer({ min: 2, max: 6 })
  const place = fc.nat()
  const holds = (act: (store: Store, at: number, length: number) => number): void => {
    fc.assert(
      fc.property(size, place, (length, where) => {
        const store = logOf(length)
        expect(verifyAudit(store.reader).ok).toBe(true)
        const firstBad = act(store, (where % length) + 1, length)
        const check = verifyAudit(store.reader)
        expect(check).toMatchObject({ ok: false, entry: firstBad })
        store.close()
      }),
      { numRuns: 12 },
    )
  }

  for (const column of ['at', 'actor', 'action', 'target', 'facts', 'hash', 'prev']) {
    test(`an edited ${column}`, () => {
      holds((store, at) => {
        tamper(store, `update audit set ${column} = ${column} || ' ' where seq = ${at}`)
        return at
      })
    })
  }

  test('a removed entry, the last one too', () => {
    holds((store, at) => {
      tamper(store, `delete from audit where seq = ${at}`)
      return at
    })
  })

  test('a cut tail, down to nothing', () => {
    holds((store, at) => {
      tamper(store, `delete from audit where seq >= ${at}`)
      return at
    })
  })

  test('a cut tail with the head set back, as long as the outbox names what was cut', () => {
    const store = logOf(4)
    tamper(
      store,
      'delete from audit where seq > 2',
      'update audit_head set seq = 2, hash = (select hash from audit where seq = 2)',
    )
    const why = 'the log ends at 2 but 4 entries were written'
    expect(verifyAudit(store.reader)).toEqual({ ok: false, entry: 3, why })
  })

  test('a removed entry with the gap closed up', () => {
    holds((store, at, length) => {
      tamper(store, `delete from audit where seq = ${at}`, `update audit set seq = seq - 1 where seq > ${at}`)
      return at === length ? length : at
    })
  })

  test('two entries swapped', () => {
    holds((store, at, length) => {
      const other = (at % length) + 1
      tamper(store, ...swap(at, other))
      return Math.min(at, other)
    })
  })

  test('an entry put in at the end', () => {
    holds((store, _, length) => {
      tamper(store, `insert into audit select seq + 1, ${columns} from audit where seq = ${length}`)
      return length + 1
    })
  })

  test('a last entry rewritten with a hash that fits', () => {
    const store = logOf(3)
    const honest = logOf(2)
    inTransaction(honest, (tx) => appendAudit(tx, entry(3, { actor: 'nobody' })))
    const forged = listAudit(honest.reader, { after: 2, limit: 1 })[0]
    tamper(store, `update audit set actor = 'nobody', hash = '${forged?.hash}' where seq = 3`)
    expect(verifyAudit(store.reader)).toMatchObject({ ok: false, entry: 3 })
  })
})
