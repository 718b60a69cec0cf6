// What stands under seal and the names that stand for people: the same name for ever, however many there are, and no
// initialisation vector twice (NIST SP 800-38D, 8.2: AES-GCM falls apart where one is used again).

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPseudonyms } from '#src/store/pseudonyms.ts'

const SECRET = new Uint8Array(32).fill(7)

it('a person keeps one name, with twenty thousand others named in between, and in another process', () => {
  const one = createPseudonyms(SECRET)
  const first = one.nameFor('weibo', 'u0')
  const others = new Set(Array.from({ length: 20_000 }, (_, i) => one.nameFor('weibo', `u${i + 1}`)))
  expect(others.size).toBe(20_000)
  expect(others.has(first)).toBe(false)
  expect(one.nameFor('weibo', 'u0')).toBe(first)
  expect(createPseudonyms(SECRET).nameFor('weibo', 'u0')).toBe(first)
  expect(one.nameFor('zhihu', 'u0')).not.toBe(first)
})

it('no two seals begin with the same vector', () => {
  const { seal } = createPseudonyms(SECRET)
  const vectors = Array.from({ length: 3000 }, () => seal('same', 'same').subarray(0, 12).toString('hex'))
  expect(new Set(vectors).size).toBe(3000)
})

it('what was sealed opens with its context and with no other, and not when a byte was touched', () => {
  const { seal, unseal } = createPseudonyms(SECRET)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.nat(), (plain, context, at) => {
      const sealed = seal(plain, context)
      expect(unseal(sealed, context)).toBe(plain)
      expect(() => unseal(sealed, `${context}x`)).toThrow()
      const touched = Buffer.from(sealed)
      touched[at % touched.length] = (touched[at % touched.length] ?? 0) ^ 1
      expect(() => unseal(touched, context)).toThrow()
    }),
  )
})
