// The cheap look at a text never hides what an extractor would have found.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Extractor } from '#classifiers/contacts/contact-cue.ts'
import { findDmHints } from '#classifiers/contacts/dm-hint.ts'
import { findEmails } from '#classifiers/contacts/email.ts'
import { findGroups } from '#classifiers/contacts/group.ts'
import { MARKS, marksOf } from '#classifiers/contacts/marks.ts'
import { findPhones } from '#classifiers/contacts/phone.ts'
import { findProfileHints } from '#classifiers/contacts/profile-hint.ts'
import { findQqs } from '#classifiers/contacts/qq.ts'
import { findQrHints } from '#classifiers/contacts/qr-hint.ts'
import { findUrls } from '#classifiers/contacts/url.ts'
import { findWechats } from '#classifiers/contacts/wechat.ts'
import { readField } from '#classifiers/text/read-post.ts'

const GATED: readonly [name: string, find: Extractor, needs: number][] = [
  ['emails', findEmails, MARKS.id],
  ['addresses', findUrls, MARKS.address],
  ['groups', findGroups, MARKS.group],
  ['WeChat ids', findWechats, MARKS.id],
  ['QQ numbers', findQqs, MARKS.number],
  ['telephones', findPhones, MARKS.number],
  ['pictures', findQrHints, MARKS.picture],
  ['profiles', findProfileHints, MARKS.page],
  ['messages', findDmHints, MARKS.message],
]

const PIECES = [
  ...[
    '私信',
    '我',
    '滴滴',
    '看',
    '主页',
    '置顶',
    '合集',
    '扫',
    '码',
    '图三',
    '进',
    '群',
    '“',
    '”',
    '拉你',
    '发',
    '给',
    '聊',
    '点',
    '头像',
  ],
  ...[
    '微信',
    '：',
    'moli_4839',
    'qq',
    '9912340000',
    '154',
    '0000',
    '0001',
    '.',
    'example',
    '@',
    '-',
    ' ',
    '，',
    '。',
    '想',
    '的',
    '来',
    '咨询',
  ],
]

describe('marks', () => {
  it.each(GATED)('of what makes %s possible are always there', (_, find, needs) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
        const field = readField('text', pieces.join(''))
        if (find(field).length > 0) expect(marksOf(field.views.folded.text) & needs).toBe(needs)
      }),
      { numRuns: 2000 },
    )
  })

  it('are none for a text that holds nothing', () => {
    expect(marksOf('今天天气很好')).toBe(0)
  })
})
