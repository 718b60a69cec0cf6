// Decisions become training posts: the words and the answer, never a person; doubt weighs less, and all of them together
// are at most a fifth of what is learned from.

import { describe, expect, it } from 'vitest'
import { claimCase } from '#src/cases/claim-case.ts'
import { decideCase, reverseDecision } from '#src/cases/decide-case.ts'
import type { Outcome } from '#src/domain/case.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { MOST_OF_ALL, REVIEWERS, trainingDecisions } from '#src/research/training-decisions.ts'
import { type DecidedText, weighDecisions } from '#src/research/weigh-decisions.ts'
import { keepPost } from '#src/scans/keep-post.ts'
import { loadCase } from '#src/store/case-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { AT, buildFinding, buildOrigin, buildPost, buildVerdict, later } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

function vote(text: string, reviewer: string, outcome: DecidedText['outcome'], given: Partial<DecidedText> = {}) {
  const base = { caseId: 1, subject: 'post', captureId: 1, category: 'pos_promo', reversedBy: null } as const
  return { ...base, text, reviewer, outcome, ...given } satisfies DecidedText
}

const weightOf = (votes: readonly DecidedText[], text: string): number =>
  weighDecisions(votes).find((one) => one.text === text)?.weight ?? 0

describe('weighing decisions', () => {
  it('one decision counts one; a second reviewer for the same adds half; copies add up to two', () => {
    expect(weightOf([vote('t', 'a', 'violating')], 't')).toBe(1)
    expect(weightOf([vote('t', 'a', 'violating'), vote('t', 'b', 'violating')], 't')).toBe(1.5)
    const copies = Array.from({ length: 50 }, () => vote('t', 'a', 'violating'))
    expect(weightOf(copies, 't')).toBe(2)
  })

  it('a decision that was taken back and reached again counts more than one that was not', () => {
    const twice = [vote('t', 'a', 'violating', { reversedBy: 'a' }), vote('t', 'b', 'violating')]
    expect(weightOf(twice, 't')).toBeGreaterThan(1)
  })

  it('a decision that was taken back teaches nothing, its correction does', () => {
    expect(weighDecisions([vote('t', 'a', 'violating', { reversedBy: 'b' })])).toEqual([])
    const [corrected] = weighDecisions([vote('t', 'a', 'violating', { reversedBy: 'b' }), vote('t', 'b', 'benign')])
    expect(corrected).toMatchObject({ outcome: 'benign', category: 'none' })
  })

  it('two reviewers who contradict each other on the same words cancel out', () => {
    expect(weighDecisions([vote('t', 'a', 'violating'), vote('t', 'b', 'benign')])).toEqual([])
  })

  it('the more a reviewer disagrees with others, the less his own posts weigh', () => {
    const disputes = (count: number): DecidedText[] =>
      Array.from({ length: count }, (_, i) => [
        vote(`d${i}`, 'odd', 'benign'),
        ...['x', 'y', 'z'].map((reviewer) => vote(`d${i}`, reviewer, 'violating')),
      ]).flat()
    const weights = [0, 1, 3, 9].map((count) => weightOf([vote('own', 'odd', 'benign'), ...disputes(count)], 'own'))
    expect(weights[0]).toBe(1)
    expect(weights.toSorted((a, b) => b - a)).toEqual(weights)
    expect(weights[3]).toBeLessThan(0.1 + 2 / 29)
    expect(weightOf([vote('own', 'x', 'benign'), ...disputes(9)], 'own')).toBeGreaterThan(0.65)
  })
})

const ALL = { keep: 'all', sampleRate: 1, sampleSeed: '' } as const

function flag(store: Store, given: Readonly<Record<string, unknown>>, verdict: Partial<Verdict> = {}): void {
  const post = buildPost(given)
  const judged = { post, verdict: buildVerdict(verdict), evidence: [], at: AT, origin: buildOrigin() }
  inTransaction(store, (tx) => keepPost(tx, judged, ALL))
}

function decide(store: Store, caseId: string, { outcome, actor = 'mei' }: { outcome: Outcome; actor?: string }): void {
  claimCase(store, { caseId, actor, at: later(1), minutes: 30 })
  const captureId = loadCase(store.reader, caseId)?.captureId ?? 0
  const category = outcome === 'violating' ? 'debt_relief' : 'none'
  const decided = decideCase(store, {
    ...{ caseId, actor, at: later(2), captureId },
    decision: { outcome, category, reason: '看过了' },
  })
  expect(decided.outcome).toBe('done')
}

const PERSON = {
  id: 'post-77',
  url: 'https://posts.example.com/u/secret-77',
  author: { id: 'secret-id', name: '某人甲', bio: '私人简介', url: 'https://posts.example.com/secret' },
  images: ['https://posts.example.com/face.jpg'],
  publishedAt: '2026-01-01',
  comments: [
    { id: 'secret-comment', authorId: 'secret-id', author: '某人甲', text: '私我' },
    { id: 'c2', authorId: 'other', author: '某人乙', text: '怎么弄' },
  ],
}

describe('decisions of a store', () => {
  it('keep the words and nobody: no id, name, address, picture or reviewer', () => {
    const store = testStore()
    flag(store, PERSON)
    decide(store, 'C-000001', { outcome: 'violating' })
    const { posts, card } = trainingDecisions(store.reader, 1000)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toMatchObject({ writer: REVIEWERS, subject: 'post', weight: 1 })
    expect(posts[0]?.labelled.label).toMatchObject({ verdict: 'violating', category: 'debt_relief' })
    expect(posts[0]?.labelled.post.comments.map(({ text, byAuthor }) => [text, byAuthor])).toEqual([
      ['私我', true],
      ['怎么弄', false],
    ])
    expect(JSON.stringify({ posts, card })).not.toMatch(/secret|某人|私人简介|post-77|mei|example\.com|2026-01-01/)
    expect(card).toEqual({ decisions: 1, texts: 1, onPictures: 0, disputed: 0, share: 0.001 })
  })

  it('leave out unsure ones, those taken back, those on pictures and cases nobody decided', () => {
    const store = testStore()
    const inPicture = { field: 'images[0]', start: 0, end: 2, quote: '加我', reads: '加我' }
    flag(store, { id: 'a' })
    flag(store, { id: 'b', text: '另一段' })
    flag(store, { id: 'c', text: '第三段' }, { findings: [buildFinding({ spans: [inPicture] })] })
    flag(store, { id: 'd', text: '第四段' })
    decide(store, 'C-000001', { outcome: 'unsure' })
    decide(store, 'C-000002', { outcome: 'benign' })
    reverseDecision(store, { caseId: 'C-000002', actor: 'an', at: later(3), reason: '看错了' })
    decide(store, 'C-000003', { outcome: 'violating' })
    const { posts, card } = trainingDecisions(store.reader, 1000)
    expect(posts).toEqual([])
    expect(card).toMatchObject({ decisions: 2, texts: 0, onPictures: 1, disputed: 1 })
    decide(store, 'C-000002', { outcome: 'violating', actor: 'an' })
    expect(trainingDecisions(store.reader, 1000).posts).toMatchObject([
      { labelled: { label: { verdict: 'violating' } } },
    ])
  })

  it('are at most a fifth of the whole, however many there are', () => {
    const store = testStore()
    for (let i = 1; i <= 40; i += 1) {
      flag(store, { id: `p${i}`, text: `第 ${i} 段` })
      decide(store, `C-${String(i).padStart(6, '0')}`, { outcome: 'violating' })
    }
    const { posts, card } = trainingDecisions(store.reader, 20)
    const weight = posts.reduce((sum, one) => sum + one.weight, 0)
    expect(weight / (weight + 20)).toBeCloseTo(MOST_OF_ALL, 9)
    expect(card.share).toBe(MOST_OF_ALL)
    expect(trainingDecisions(store.reader, 20)).toEqual({ posts, card })
  })

  it('about a comment are about that comment', () => {
    const store = testStore()
    flag(store, PERSON, { subject: 'comments[1]' })
    decide(store, 'C-000001', { outcome: 'violating' })
    expect(trainingDecisions(store.reader, 9).posts[0]?.subject).toBe('comments[1]')
  })
})
