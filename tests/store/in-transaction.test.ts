import { describe, expect, expectTypeOf, test } from 'vitest'
import { ConfigError } from '#src/runtime/errors.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import { openStore } from '#src/store/open-store.ts'
import { countUsers, createUser } from '#src/store/user-store.ts'
import { AT } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const add = (tx: Tx, name: string): unknown => createUser(tx, { name, role: 'viewer', passwordHash: 'h', at: AT })

describe('inTransaction', () => {
  test('commits what the work did and hands back what it returned', () => {
    const store = testStore()
    const answer = inTransaction(store, (tx) => {
      add(tx, 'a')
      return 42
    })
    expect(answer).toBe(42)
    expect(countUsers(store.reader)).toBe(1)
  })

  test('rolls everything back on a throw and lets it through', () => {
    const store = testStore()
    const boom = new Error('boom')
    const act = (): void =>
      inTransaction(store, (tx) => {
        add(tx, 'a')
        throw boom
      })
    expect(act).toThrow(boom)
    expect(countUsers(store.writer)).toBe(0)
    inTransaction(store, (tx) => void add(tx, 'b'))
    expect(countUsers(store.reader)).toBe(1)
  })

  test('does not compile with work that returns a promise', () => {
    type Work<T> = Parameters<typeof inTransaction<T>>[1]
    expectTypeOf<ReturnType<Work<number>>>().toEqualTypeOf<number>()
    expectTypeOf<ReturnType<Work<Promise<number>>>>().toBeNever()
    expectTypeOf<(tx: Tx) => Promise<number>>().not.toExtend<Work<Promise<number>>>()
    expectTypeOf<(tx: Tx) => number | Promise<number>>().not.toExtend<Work<number | Promise<number>>>()
  })

  test('rolls promise-returning work back at run time, and what comes after its await writes nothing', async () => {
    const store = testStore()
    let late: unknown = null
    const finished = Promise.withResolvers<void>()
    const work = async (tx: Tx): Promise<void> => {
      add(tx, 'early')
      await Promise.resolve()
      try {
        add(tx, 'late')
      } catch (fault) {
        late = fault
      }
      finished.resolve()
    }
    expect(() => inTransaction(store, work as unknown as (tx: Tx) => number)).toThrow(/promise/)
    await finished.promise
    expect(String(late)).toContain('this transaction has ended')
    expect(countUsers(store.writer)).toBe(0)
  })

  test('refuses to nest, and the outer transaction is undone', () => {
    const store = testStore()
    const act = (): void =>
      inTransaction(store, (tx) => {
        add(tx, 'outer')
        inTransaction(store, (inner) => void add(inner, 'inner'))
      })
    expect(act).toThrow(/hand the Tx on/)
    expect(countUsers(store.writer)).toBe(0)
  })

  test('a Tx kept too long is dead', () => {
    const store = testStore()
    const kept: Tx[] = []
    inTransaction(store, (tx) => void kept.push(tx))
    for (const tx of kept) expect(() => add(tx, 'a')).toThrow(/has ended/)
    expect(countUsers(store.reader)).toBe(0)
  })

  test('sees its own writes; the reader sees them after the commit only', () => {
    const store = testStore()
    inTransaction(store, (tx) => {
      add(tx, 'a')
      expect(countUsers(tx)).toBe(1)
      expect(countUsers(store.reader)).toBe(0)
    })
    expect(countUsers(store.reader)).toBe(1)
  })

  test('takes the write lock at once: a second writer waits, then is told that the file is locked', () => {
    const dir = testDir()
    const first = testStore(dir)
    const second = openStore(dir, { busyTimeoutMs: 20 })
    try {
      inTransaction(first, () => {
        let ran = false
        const act = (): void =>
          inTransaction(second, () => {
            ran = true
          })
        expect(act).toThrow(ConfigError)
        expect(ran).toBe(false)
      })
      inTransaction(second, (tx) => void add(tx, 'a'))
      expect(countUsers(first.reader)).toBe(1)
    } finally {
      second.close()
    }
  })

  test('on a full disk says so with the mend, keeps what was committed and goes on when there is room', () => {
    const store = testStore()
    inTransaction(store, (tx) => void add(tx, 'kept'))
    const client = clientOf(store.writer)
    client.pragma(`max_page_count = ${client.pragma('page_count', { simple: true })}`)
    const fill = (): void =>
      inTransaction(store, (tx) => {
        for (let i = 0; i < 500; i += 1) add(tx, `${'x'.repeat(500)}${i}`)
      })
    expect(fill).toThrow(ConfigError)
    expect(fill).toThrow(/disk is full/)
    expect(countUsers(store.writer)).toBe(1)
    client.pragma('max_page_count = 1000000')
    fill()
    expect(countUsers(store.reader)).toBe(501)
  })

  test('work whose sync may wait is whole or gone like any other, and the next act is synced again', () => {
    const store = testStore()
    const levelOf = (): unknown => clientOf(store.writer).pragma('synchronous', { simple: true })
    let inside: unknown
    const work = (tx: Tx): void => {
      inside = levelOf()
      add(tx, 'a')
    }
    inTransaction(store, work, { sync: 'later' })
    expect([inside, levelOf()]).toEqual([1, 2])
    const boom = (tx: Tx): void => {
      add(tx, 'b')
      throw new Error('boom')
    }
    expect(() => inTransaction(store, boom, { sync: 'later' })).toThrow('boom')
    expect(levelOf()).toBe(2)
    expect(countUsers(store.reader)).toBe(1)
  })

  test('a fault of the work itself is not dressed up as a fault of the database', () => {
    const fault = Object.assign(new Error('no such file'), { code: 'ENOENT' })
    const act = (): void =>
      inTransaction(testStore(), () => {
        throw fault
      })
    expect(act).toThrow(fault)
  })
})
