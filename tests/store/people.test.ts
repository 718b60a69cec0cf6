import { describe, expect, test } from 'vitest'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import * as sessions from '#src/store/session-store.ts'
import * as users from '#src/store/user-store.ts'
import { AT, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const add = (store: Store, name: string, passwordHash = 'hash') =>
  inTransaction(store, (tx) => users.createUser(tx, { name, role: 'reviewer', passwordHash, at: AT }))
const signIn = (store: Store, userName: string, tokenHash: string): void =>
  inTransaction(store, (tx) => sessions.createSession(tx, { tokenHash, userName, expiresAt: later(60) }))
const who = (store: Store, tokenHash: string, now = AT): string | undefined =>
  sessions.findSession(store.reader, { tokenHash, now })?.user.name

describe('users', () => {
  test('a name is given once; a second attempt changes nothing', () => {
    const store = testStore()
    expect(users.countUsers(store.reader)).toBe(0)
    expect(add(store, 'lin').outcome).toBe('created')
    expect(add(store, 'lin', 'other').outcome).toBe('exists')
    expect(users.findUser(store.reader, 'lin')).toEqual({
      ...{ name: 'lin', role: 'reviewer', passwordHash: 'hash', disabled: false, createdAt: AT },
    })
    expect(users.findUser(store.reader, 'LIN')).toBeNull()
    add(store, 'an')
    expect(users.listUsers(store.reader).map((user) => user.name)).toEqual(['an', 'lin'])
    expect(users.countUsers(store.reader)).toBe(2)
  })

  test('who is not there cannot be changed', () => {
    const store = testStore()
    inTransaction(store, (tx) => {
      expect(users.setUserDisabled(tx, { name: 'lin', disabled: true })).toBe(false)
      expect(users.setPasswordHash(tx, { name: 'lin', passwordHash: 'x' })).toBe(false)
    })
  })
})

describe('sessions', () => {
  test('let in until they expire or end, and nobody else', () => {
    const store = testStore()
    add(store, 'lin')
    signIn(store, 'lin', 't1')
    expect(who(store, 't1')).toBe('lin')
    expect(who(store, 't2')).toBeUndefined()
    expect(who(store, 't1', later(59))).toBe('lin')
    expect(who(store, 't1', later(60))).toBeUndefined()
    inTransaction(store, (tx) => sessions.endSession(tx, 't1'))
    expect(who(store, 't1')).toBeUndefined()
  })

  test('expiry is an instant, whatever zone it is written in', () => {
    const store = testStore()
    add(store, 'lin')
    inTransaction(store, (tx) =>
      sessions.createSession(tx, { tokenHash: 't', userName: 'lin', expiresAt: '2026-03-01T03:00:00Z' }),
    )
    expect(who(store, 't', '2026-03-01T10:59:59+08:00')).toBe('lin')
    expect(who(store, 't', '2026-03-01T11:00:00+08:00')).toBeUndefined()
  })

  test('end when the account is shut out, and stay ended when it comes back', () => {
    const store = testStore()
    add(store, 'lin')
    add(store, 'an')
    signIn(store, 'lin', 't1')
    signIn(store, 'an', 't2')
    inTransaction(store, (tx) => users.setUserDisabled(tx, { name: 'lin', disabled: true }))
    expect([who(store, 't1'), who(store, 't2')]).toEqual([undefined, 'an'])
    signIn(store, 'lin', 't3')
    expect(who(store, 't3')).toBeUndefined()
    inTransaction(store, (tx) => users.setUserDisabled(tx, { name: 'lin', disabled: false }))
    expect(who(store, 't1')).toBeUndefined()
  })

  test('end when the password changes', () => {
    const store = testStore()
    add(store, 'lin')
    signIn(store, 'lin', 't1')
    inTransaction(store, (tx) => users.setPasswordHash(tx, { name: 'lin', passwordHash: 'new' }))
    expect(who(store, 't1')).toBeUndefined()
    expect(users.findUser(store.reader, 'lin')?.passwordHash).toBe('new')
  })

  test('cannot be made for nobody', () => {
    expect(() => signIn(testStore(), 'ghost', 't')).toThrow(/FOREIGN KEY/)
  })
})

describe('the set-up token', () => {
  const keep = (store: Store, tokenHash: string): void =>
    inTransaction(store, (tx) => sessions.saveSetupToken(tx, { tokenHash, expiresAt: later(10) }))
  const take = (store: Store, tokenHash: string, now = AT): boolean =>
    inTransaction(store, (tx) => sessions.takeSetupToken(tx, { tokenHash, now }))

  test('works once', () => {
    const store = testStore()
    keep(store, 'k')
    expect(take(store, 'wrong')).toBe(false)
    expect(take(store, 'k')).toBe(true)
    expect(take(store, 'k')).toBe(false)
  })

  test('dies of age, and of a newer one', () => {
    const store = testStore()
    keep(store, 'old')
    expect(take(store, 'old', later(10))).toBe(false)
    keep(store, 'new')
    expect(take(store, 'old')).toBe(false)
    expect(take(store, 'new')).toBe(true)
  })
})
