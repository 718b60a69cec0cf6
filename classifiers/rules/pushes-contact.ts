// Moves the reader to a private channel. Never a lure by itself (policy, rule 8): clubs, tutors and sellers do it all day.

import { contactMentions } from '#classifiers/contact-mentions.ts'
import { type Scope, said } from '#classifiers/scope.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { finding, quoteTerms, type Rule } from './rule.ts'

const id = 'pushes-contact'
const label = { zh: '引向私下联系', en: 'Moves readers to a private channel' }

const OPEN = 2
const HINT = 1.8
const INVITED = 1

function find(scope: Scope): Finding[] {
  const mentions = contactMentions(scope)
  if (mentions.length === 0) {
    const invites = scope.told ? [] : said(scope, 'invite')
    return finding({ id, label }, { weight: INVITED, why: `邀人来联系:${quoteTerms(invites)}`, mentions: invites })
  }
  const open = scope.contacts.some(({ value }) => value !== '')
  const why = open ? '留下了私下联系方式' : '暗示到私信、主页或群里谈'
  return finding({ id, label }, { weight: open ? OPEN : HINT, why, mentions })
}

export const pushesContact: Rule = {
  id,
  label,
  role: 'push',
  lure: null,
  stage: 'live',
  find,
  examples: {
    hits: [
      { zh: '加微信 lurewatch-demo1 详聊。', en: 'Add this WeChat id.' },
      { zh: '想知道的私信我。', en: 'Message me.' },
      { zh: '具体看我主页简介。', en: 'See my profile.' },
    ],
    misses: [
      { zh: '骗子让他加微信 lurewatch-demo1 转账。', en: 'The crook had him add this WeChat id.' },
      { zh: '有问题打官方热线12378。', en: 'Call the official line.' },
      { zh: '今天走了两万步。', en: 'Twenty thousand steps today.' },
    ],
  },
}
