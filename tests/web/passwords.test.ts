import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFault, verifyPassword } from '#src/runtime/passwords.ts'

describe('passwords', () => {
  it('verify against their own hash and no other', () => {
    const hash = hashPassword('one two three')
    expect(verifyPassword('one two three', hash)).toBe(true)
    expect(verifyPassword('one two threE', hash)).toBe(false)
    expect(verifyPassword('', hash)).toBe(false)
  })

  it('are salted: the same password never has the same hash', () => {
    expect(hashPassword('one two three')).not.toBe(hashPassword('one two three'))
  })

  it('carry their parameters, and older ones still verify', () => {
    expect(hashPassword('one two three')).toMatch(/^argon2id\$m=19456,t=2,p=1\$/)
    const cheap = 'argon2id$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$'
    expect(verifyPassword('x', `${cheap}${'A'.repeat(43)}`)).toBe(false)
  })

  it.each([
    '',
    'plain',
    'argon2id$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA',
    `argon2id$m=0,t=0,p=0$${'A'.repeat(22)}$${'A'.repeat(43)}`,
    `argon2id$m=9999999,t=99,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  ])('refuse a hash of another shape without an error: %j', (hash) => {
    expect(verifyPassword('x', hash)).toBe(false)
  })

  it('treat two spellings of the same characters as one', () => {
    expect(verifyPassword('ｐａｓｓｗｏｒｄ１', hashPassword('password1'))).toBe(true)
  })

  it('are asked for ten characters, counted as people count', () => {
    expect(passwordFault('123456789')).toBe('too_short')
    expect(passwordFault('一二三四五六七八九十')).toBeNull()
    expect(passwordFault('🛡🛡🛡🛡🛡')).toBe('too_short')
    expect(passwordFault('x'.repeat(1001))).toBe('too_long')
  })
})
