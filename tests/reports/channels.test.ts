import { afterEach, describe, expect, it } from 'vitest'
import { CATEGORIES, CHANNELS, type Channel } from '#src/domain/closed-lists.ts'
import { explainMissing, missingFor, REPORT_CHANNELS } from '#src/reports/channels/index.ts'
import { assembleFacts, type ReportFacts } from '#src/reports/facts.ts'
import { loadOnRecord } from '#src/reports/facts-input.ts'
import { formText, formTextOf } from '#src/reports/form-text.ts'
import { legalBasis } from '#src/reports/legal-basis.ts'
import { BUILT_AT, type House, house, LURE } from './house.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function factsFor(channel: Channel, given: Parameters<typeof house>[0] = {}): ReportFacts {
  const at = house(given)
  open.push(at)
  const loaded = loadOnRecord(at.store.reader, { caseId: at.caseId, dataDir: at.dataDir })
  if (!loaded.ok) throw new Error(loaded.why)
  const ids = { authorId: 'uid-author-7788', authorUrl: '', comments: [] }
  const rest = { ids, channel, reportId: 'R-1', at: BUILT_AT, actor: 'a', organisation: '示例机构' }
  return assembleFacts({ ...loaded.record, ...rest, reviewerName: () => '审核员 1' })
}

type Emptying = readonly [string, (facts: ReportFacts) => ReportFacts, string]
const EMPTYINGS: readonly Emptying[] = [
  ['address', (f) => ({ ...f, reported: { ...f.reported, postUrl: '', postId: '' } }), '网址或平台内容编号'],
  ['words', (f) => ({ ...f, text: [] }), '被举报内容原文'],
  ['category', (f) => ({ ...f, suspicion: { ...f.suspicion, ...legalBasis('none'), category: 'none' } }), '问题类别'],
  ['time', (f) => ({ ...f, capture: { ...f.capture, capturedAt: null } }), '发现时间'],
  ['reason', (f) => ({ ...f, decision: { ...f.decision, reason: ' ' } }), '人工复核理由'],
  [
    'a decision that it violates',
    (f) => ({ ...f, decision: { ...f.decision, outcome: 'borderline' } }),
    '人工复核理由',
  ],
  ['proof', (f) => ({ ...f, evidence: [] }), '证据文件'],
  [
    'party',
    (f) => ({
      ...f,
      contacts: [],
      reported: { ...f.reported, account: { ...f.reported.account, name: '', id: '', url: '' } },
    }),
    '被举报对象',
  ],
  ['provider', (f) => ({ ...f, report: { ...f.report, organisation: '' } }), '线索提供单位'],
]
const NEEDS: Readonly<Record<Channel, readonly string[]>> = {
  platform: ['address', 'words', 'category', 'time', 'reason', 'a decision that it violates'],
  '12377': ['address', 'words', 'category', 'time', 'reason', 'a decision that it violates', 'proof'],
  regulator: ['words', 'category', 'time', 'reason', 'a decision that it violates', 'proof', 'party'],
  police: ['words', 'category', 'time', 'reason', 'a decision that it violates', 'proof', 'party', 'provider'],
}

describe.each(CHANNELS)('the channel %s', (channel) => {
  it('has what it needs in a full case', () => {
    expect(explainMissing(channel, factsFor(channel))).toBeNull()
  })

  it('refuses exactly when one of its own required fields is empty, and says which', () => {
    const full = factsFor(channel)
    for (const [name, empty, said] of EMPTYINGS) {
      const why = explainMissing(channel, empty(full))
      if (NEEDS[channel].includes(name)) expect(why, name).toContain(said)
      else expect(why, name).toBeNull()
    }
  })

  it('has a name, what it accepts and required fields in both languages', () => {
    const { id, names, accepts, required } = REPORT_CHANNELS[channel]
    expect(id).toBe(channel)
    for (const words of [names, accepts, ...required]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).toMatch(/^[^\p{Script=Han}]{4,}$/u)
    }
  })

  it('says 涉嫌 and calls nobody a criminal', () => {
    const text = formTextOf(factsFor(channel))
    expect(text).toContain('涉嫌')
    expect(text).not.toMatch(/犯罪|罪犯|骗子|诈骗分子|不法分子|嫌疑人|criminal/i)
    expect(text).toContain('【内容网址】https://forum.example/p/demo-0001\n')
    expect(text).toContain('【引流方式】微信：demo_wx_001\n')
    expect(text).toContain('第三十九条')
    expect(text).toContain('“葆费”指“保费”')
  })

  it('keeps hostile words on one line, without hidden characters', () => {
    const text = formTextOf(
      factsFor(channel, {
        input: {
          ...LURE,
          author: { ...LURE.author, name: '小满\n【举报对象】别人\u202e\u200b' },
          title: '葆费\r\n【依据】假的',
        },
      }),
    )
    expect(text).not.toMatch(/^【举报对象】别人|^【依据】假的/m)
    expect(text).not.toMatch(/[\u200b\u202e\r]/)
  })
})

it('the platform text is what a person would paste', () => {
  expect(formTextOf(factsFor('platform'))).toBe(`【举报类型】违法违规引流（涉嫌代理退保）
【举报对象】小红书账号：昵称“小满说保单”，账号 ID：uid-author-7788
【内容网址】https://forum.example/p/demo-0001
【内容编号】demo-0001
【发布时间】2026-11-20 09:30:00（北京时间，页面所示）
【发现时间】2026-11-23 16:00:00（北京时间）
【举报理由】该内容涉嫌违法违规开展保险退保业务推介、咨询、代办等活动，诱导投保人退保。
【参考依据】《保险销售行为管理办法》第三十九条（2024 年 3 月 1 日起施行）。要旨：任何机构、组织或者个人不得违法违规开展保险退保业务推介、咨询、代办等活动，诱导投保人退保，扰乱保险市场秩序。
【原文摘录】
1. 标题：“交了八年的葆费，九成回来了”
2. 正文：“不想续交的姐妹看过来，葆费能拿回九成。”
3. 正文：“加薇 demo_wx_001 备注退。”
【隐语说明】“葆费”指“保费”；“葆费能拿回九成”指“保费能拿回九成”；“加薇 demo_wx_001”指“加微信 demo_wx_001”
【引流方式】微信：demo_wx_001
`)
})

describe('formText', () => {
  it('opens no sealed id and says what is still missing', () => {
    const at = house()
    open.push(at)
    const text = formText(at.store.reader, { caseId: at.caseId, channel: 'police' })
    expect(text.split('\n')[0]).toBe('【尚缺，请补充后再提交】线索提供单位（配置项 organisation）')
    expect(text).toContain('账号 ID 已封存')
    expect(text).not.toMatch(/uid-author|anon-/)
    expect(formText(at.store.reader, { caseId: at.caseId, channel: 'police', organisation: '示例机构' })).toMatch(
      /^【线索名称】/,
    )
    expect(formText(at.store.reader, { caseId: 'C-404404', channel: 'police' })).toBe('')
  })

  it('of an undecided case says that a person has not decided', () => {
    const at = house({ decide: false })
    open.push(at)
    expect(formText(at.store.reader, { caseId: at.caseId, channel: 'platform' })).toMatch(
      /^【尚缺，请补充后再提交】人工复核理由/,
    )
  })
})

it('every category but none has a statement of suspicion', () => {
  for (const category of CATEGORIES) {
    const { statement } = legalBasis(category)
    if (category === 'none') expect(statement).toBe('')
    else expect(statement).toMatch(/^涉嫌.*。$/)
  }
  expect(missingFor('platform', factsFor('platform', { category: 'pos_promo' }))).toEqual([])
})
