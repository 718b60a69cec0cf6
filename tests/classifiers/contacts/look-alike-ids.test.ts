// Numbers and names of things are no contacts, alone or in a sentence.

import { describe, expect, it } from 'vitest'
import { extractContacts } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'
import { chanceFrom } from './disguises.ts'
import { LOOK_ALIKES, makeLookAlike } from './look-alike-ids.ts'

function idsOf(text: string): string[] {
  const parsed = parsePost({ text })
  if (!parsed.ok) throw new Error(parsed.error)
  return extractContacts(readPost(parsed.value))
    .filter(({ type, value }) => value !== '' && type !== 'group')
    .map(({ type, value }) => `${type}:${value}`)
}

const AROUND = [
  (text: string) => text,
  (text: string) => `我有话说，${text}，谢谢大家`,
  (text: string) => `退保前看看\n${text}\n大家注意`,
] as const

const misread = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => AROUND.map((around) => around(text))).filter((text) => idsOf(text).length > 0)

describe('look-alikes of ids', () => {
  it('written by hand are left alone', () => {
    expect(LOOK_ALIKES.length).toBeGreaterThan(200)
    expect(misread(LOOK_ALIKES)).toEqual([])
  })

  it('made by the hundred are left alone', () => {
    const chance = chanceFrom(31)
    expect(misread(Array.from({ length: 900 }, () => makeLookAlike(chance)))).toEqual([])
  })
})
