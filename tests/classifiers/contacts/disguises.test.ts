// Whatever is done to a contact, the same value comes out, and its quote is what stands in the text.

import { describe, expect, it } from 'vitest'
import { extractContacts } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'
import {
  type Chance,
  chanceFrom,
  EMAIL_DISGUISES,
  ID_DISGUISES,
  MAKE,
  NUMBER_DISGUISES,
  PHONE_DISGUISES,
  PHONE_WORDS,
  pick,
  QQ_WORDS,
  URL_DISGUISES,
  WECHAT_WORDS,
} from './disguises.ts'

const LEADS = [
  '退保能多拿，',
  '家里保单不想交的，',
  '免费帮看合同。',
  '出二手相机，九成新，',
  '周末钓鱼搭子，',
  '',
] as const
const TAILS = ['', ' 备注来意', '，先看后谈', '。不成不收', '\n长沙可面谈'] as const

type Disguises = Readonly<Record<string, (value: string, chance: Chance) => string>>
type Case = Readonly<{ name: string; text: string; contact: string }>

/** One text for every word and disguise; `fits` leaves out what no reader could tell. */
function casesOf(
  type: keyof typeof MAKE,
  said: Readonly<{ words: readonly string[]; disguises: Disguises }>,
  fits: (word: string, disguise: string, value: string) => boolean = () => true,
): Case[] {
  const chance = chanceFrom(type.length * 7919)
  return said.words.flatMap((word) =>
    Object.entries(said.disguises).flatMap(([disguise, write]) => {
      const value = MAKE[type](chance)
      if (!fits(word, disguise, value)) return []
      const text = pick(chance, LEADS) + word + write(value, chance) + pick(chance, TAILS)
      return [{ name: `${word.trim()} ${disguise}`, text, contact: `${type}:${value}` }]
    }),
  )
}

const BARE = /^(?:加 |加我 |联系我：|找我 |号：|)$/
const SHORT = /^(?:扣|Q |q|加 |联系)$/
const WITHOUT_SCHEME = /scheme|dots|stops/

const cases: Readonly<Record<string, Case[]>> = {
  telephones: casesOf('phone', { words: PHONE_WORDS, disguises: PHONE_DISGUISES }),
  'WeChat ids': casesOf(
    'wechat',
    { words: WECHAT_WORDS, disguises: ID_DISGUISES },
    (word, disguise) => !(BARE.test(word) && /spaced|dotted|starred|picture|chinese|capitals/.test(disguise)),
  ),
  'QQ numbers': casesOf(
    'qq',
    { words: QQ_WORDS, disguises: NUMBER_DISGUISES },
    (word, disguise, value) => !(SHORT.test(word) && (value.length < 9 || disguise === 'a word between')),
  ),
  addresses: casesOf('url', { words: ['网址：', '打开 ', '点 '], disguises: URL_DISGUISES }).map((one) =>
    WITHOUT_SCHEME.test(one.name) ? { ...one, contact: one.contact.replace('https://', '') } : one,
  ),
  mails: casesOf('email', { words: ['邮箱：', '发邮件到 ', ''], disguises: EMAIL_DISGUISES }),
}

function idsOf(text: string): string[] {
  const parsed = parsePost({ text })
  if (!parsed.ok) throw new Error(parsed.error)
  const contacts = extractContacts(readPost(parsed.value)).filter(({ type, value }) => value !== '' && type !== 'group')
  for (const { raw, start, end } of contacts) expect(raw).toBe(text.slice(start, end))
  return contacts.map(({ type, value }) => `${type}:${value}`)
}

describe.each(Object.entries(cases))('%s in disguise', (_, all) => {
  it(`come out with the same value, all ${all.length}`, () => {
    const missed = all.filter(({ text, contact }) => idsOf(text).join() !== contact)
    expect(missed.map(({ text, contact }) => [text, contact, idsOf(text)])).toEqual([])
  })
})
