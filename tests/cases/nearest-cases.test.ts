// Decided cases that are alike are found; undecided, reversed and unlike ones are not.

import { describe, expect, test } from 'vitest'
import { likeness } from '#classifiers/text/likeness.ts'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase, reverseDecision } from '#src/cases/decide-case.ts'
import { findNearest, type NearCase, signEarlier, textOfSubject } from '#src/cases/nearest-cases.ts'
import type { Outcome } from '#src/domain/case.ts'
import { loadCase } from '#src/store/case-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { likenesses } from '#src/store/schema.ts'
import { buildPost, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase } from '#tests/web/sample-desk.ts'

const TEXT = '交了八年的保费，业务员当初说随时能取，现在只肯退三成，后来请老师代办都要回来了，想问流程的私信我'
const OTHER = '周末带孩子去湿地公园看候鸟，人不算多，建议早点出门，带上望远镜和热水，木栈道走一圈两个小时'

const near = (store: Store, text = TEXT, except = ''): NearCase[] =>
  findNearest(store.reader, likeness, { text, except })

function decided(store: Store, id: string, text: string, { outcome = 'violating' as Outcome, signed = true } = {}) {
  const { caseId, captureId } = addCase(store, { id, title: '', text })
  claimCase(store, { caseId, actor: 'lin', at: later(1), minutes: 30 })
  const decision = { outcome, category: 'refund_agency' as const, reason: '引导私信' }
  const act = { caseId, captureId, actor: 'lin', at: later(2), decision, ...(signed && { likeness }) }
  expect(decideCase(store, act).outcome).toBe('done')
  return caseId
}

describe('the nearest decided cases', () => {
  test('come with their outcome, date, likeness and shared words, the likest first, at most three', () => {
    const store = testStore()
    const copies = ['', '谢谢', '谢谢大家看完', '谢谢大家看完，祝大家都顺顺利利'].map((end, i) =>
      decided(store, `p${i}`, `${TEXT}${end}`),
    )
    decided(store, 'walk', OTHER, { outcome: 'benign' })
    const found = near(store)
    expect(found.map(({ caseId }) => caseId)).toEqual(copies.slice(0, 3))
    expect(found[0]).toMatchObject({
      likeness: 1,
      outcome: 'violating',
      category: 'refund_agency',
      decidedAt: later(2),
    })
    expect(found[0]?.shared).toContain('保费')
    expect(near(store, OTHER)).toMatchObject([{ outcome: 'benign', likeness: 1 }])
  })

  test('are none for an unlike text, an empty text, or a case beside itself', () => {
    const store = testStore()
    const own = decided(store, 'p1', TEXT)
    expect(near(store, OTHER)).toEqual([])
    expect(near(store, '')).toEqual([])
    expect(near(store, TEXT, own)).toEqual([])
  })

  test('are never open, claimed, unsure or reversed ones, also for a reader that knew them decided', () => {
    const store = testStore()
    addCase(store, { id: 'open', text: TEXT })
    decided(store, 'unsure', TEXT, { outcome: 'unsure' })
    expect(near(store)).toEqual([])
    const caseId = decided(store, 'p1', TEXT)
    expect(near(store)).toHaveLength(1)
    reverseDecision(store, { caseId, actor: 'an', at: later(3), reason: '看错了' })
    expect(near(store)).toEqual([])
    expect(store.reader.select().from(likenesses).all()).toEqual([])
    claimCase(store, { caseId, actor: 'an', at: later(4), minutes: 30 })
    expect(near(store)).toEqual([])
    const decision = { outcome: 'benign', category: 'none', reason: '误报了' } as const
    decideCase(store, {
      caseId,
      captureId: loadCase(store.reader, caseId)?.captureId ?? 0,
      actor: 'an',
      at: later(5),
      decision,
      likeness,
    })
    expect(near(store)).toMatchObject([{ caseId, outcome: 'benign', decidedAt: later(5) }])
  })

  test('decided before there were signatures are signed in batches, once', () => {
    const store = testStore()
    for (let i = 0; i < 103; i += 1) decided(store, `p${i}`, `${TEXT}${i}`, { signed: false })
    expect(near(store)).toEqual([])
    expect([signEarlier(store, likeness), signEarlier(store, likeness), signEarlier(store, likeness)]).toEqual([
      100, 3, 0,
    ])
    expect(near(store)).toHaveLength(3)
  })

  test('with signatures of another version are signed again', () => {
    const store = testStore()
    decided(store, 'p1', TEXT)
    const next = { ...likeness, version: likeness.version + 1 }
    expect(findNearest(store.reader, next, { text: TEXT, except: '' })).toEqual([])
    expect(signEarlier(store, next)).toBe(1)
    expect(findNearest(store.reader, next, { text: TEXT, except: '' })).toHaveLength(1)
    expect(store.reader.select().from(likenesses).all()).toHaveLength(1)
  })

  test('too short to compare are not looked at again', () => {
    const store = testStore()
    decided(store, 'p1', '退保', { signed: false })
    expect(signEarlier(store, likeness)).toBe(1)
    expect(signEarlier(store, likeness)).toBe(0)
    expect(near(store, '退保')).toEqual([])
  })

  test('of a comment are about the comment', () => {
    const post = buildPost({ title: '能退吗', text: OTHER, comments: [{ text: '等一个答案' }, { text: TEXT }] })
    expect(textOfSubject(post, 'post')).toBe(`能退吗\n${OTHER}`)
    expect(textOfSubject(post, 'comments[1]')).toBe(TEXT)
    expect(textOfSubject(post, 'comments[7]')).toBe('')
  })
})
