// One way each: the ids that stand there, else the one hint that is likeliest; a code in a picture beside everything.

import { describe, expect, it } from 'vitest'
import { weighScopes } from '#classifiers/classify.ts'
import type { Assessed } from '#classifiers/model/assess.ts'
import { TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import { pushedContacts } from '#classifiers/model/pushed-contacts.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import type { Contact } from '#src/domain/verdict.ts'
import { buildPost } from '#tests/helpers/build.ts'

const linear = {
  table: new Int8Array(TABLE_SIZE * HEADS.length),
  scales: new Float64Array(HEADS.length).fill(1),
  bias: new Float64Array(HEADS.length),
}

const TEXT = '想退的看我主页，看完私信我'
const contact = (type: Contact['type'], value = '', field = 'text'): Contact => ({
  type,
  value,
  raw: TEXT.slice(0, 4),
  field,
  start: 0,
  end: 4,
})

type Heard = Readonly<{ push?: number; dm?: number; profile?: number; extracted?: readonly Contact[] }>

function typesOf({ push = 0.9, dm = 0.4, profile = 0.3, extracted = [] }: Heard): string[] {
  const { weighed } = weighScopes(readPost(buildPost({ text: TEXT })), standardMatcher())
  const hints = { qr_hint: 0, profile_hint: profile, dm_hint: dm, group: 0 }
  const scope = { ...weighed[0].scope, withheld: [] }
  const assessed = { ...weighed[0], scope, push, hints } as unknown as Assessed
  return pushedContacts(linear, assessed, extracted).map(({ type }) => type)
}

describe('the way to contact', () => {
  it('is none when the whole does not push', () => {
    expect(typesOf({ push: 0.49, dm: 0.9, extracted: [contact('wechat', 'demo_x')] })).toEqual([])
  })

  it('is every id, and no hint beside it', () => {
    const extracted = [contact('dm_hint'), contact('wechat', 'demo_x'), contact('phone', '19900000001')]
    expect(typesOf({ dm: 0.99, extracted })).toEqual(['wechat', 'phone'])
  })

  it('is the one hint that is likeliest, found in words or only heard', () => {
    expect(typesOf({ extracted: [contact('profile_hint'), contact('dm_hint')] })).toEqual(['dm_hint'])
    expect(typesOf({ profile: 0.8, extracted: [contact('dm_hint')] })).toEqual(['profile_hint'])
    expect(typesOf({})).toEqual(['dm_hint'])
  })

  it('keeps a code in a picture whatever the words say', () => {
    const code = contact('qr_hint', '', 'images[0]')
    expect(typesOf({ dm: 0.9, extracted: [contact('dm_hint'), code] })).toEqual(['qr_hint'])
    expect(typesOf({ extracted: [code, contact('wechat', 'demo_x')] }).sort()).toEqual(['qr_hint', 'wechat'])
  })
})
