// Leaving strangers' comments unjudged where the author's own words are violating changes no verdict.

import { describe, expect, it } from 'vitest'
import { standardModel, weighScopes } from '#classifiers/classify.ts'
import { judgeScopes } from '#classifiers/judge-scopes.ts'
import { type Assessed, assess, prepareJudge } from '#classifiers/model/assess.ts'
import { raisePlain } from '#classifiers/plain-offer.ts'
import type { Scope } from '#classifiers/scope.ts'
import { settle, soberTones, soberWindows } from '#classifiers/settle.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Post } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { buildPost } from './look-alikes.ts'

const model = standardModel()
const judge = prepareJudge(model)
const settling = { id: 'x', classifier: { version: 'x', model: 'x' }, linear: model.linear }

/** The verdict in judging order, the verdict with every scope judged, and how many were left unjudged. */
function bothWays(post: Post) {
  const { reading, cues, weighed } = weighScopes(readPost(post), standardMatcher())
  const byScope = new Map(weighed.map((one) => [one.scope, one]))
  const judged = (scope: Scope): Assessed => {
    const one = byScope.get(scope)
    if (!one) throw new Error('a scope that was not there')
    return assess(judge, { weighed: one, fields: reading.fields, cues })
  }
  const [whole, ...others] = weighed.map(({ scope }) => scope) as [Scope, ...Scope[]]
  const inOrder = judgeScopes([whole, ...others], judged)
  const all = soberTones(soberWindows([raisePlain(judged(whole)), ...others.map((one) => raisePlain(judged(one)))]))
  return { inOrder: settle(inOrder, settling), all: settle(all, settling), spared: all.length - inOrder.length }
}

describe('scopes in order of judging', () => {
  const threads = readCorpus(projectFile('seeds/corpus'))
    .map(({ labelled }) => labelled.post)
    .filter(({ comments }) => comments.some(({ byAuthor }) => !byAuthor))
    .filter((_, i) => i % 16 === 0)
    .map(bothWays)

  it('give the verdict that all of them give', () => {
    expect(threads.length).toBeGreaterThan(100)
    for (const { inOrder, all } of threads) expect(inOrder).toEqual(all)
  })

  it('spare strangers under a lure, and only those', () => {
    const spared = threads.filter((one) => one.spared > 0)
    expect(spared.length).toBeGreaterThan(20)
    for (const { inOrder } of spared) expect(inOrder).toMatchObject({ verdict: 'violating', subject: 'post' })
  })
})

describe('a tone alone', () => {
  it('is discounted in the scopes that rules can read, whatever strangers write under them', () => {
    const post = buildPost({ text: '花呗分期怎么提前还', comments: [{ text: '借呗也想问' }] })
    const { reading, cues, weighed } = weighScopes(readPost(post), standardMatcher())
    const [own, stranger] = weighed.map((one) => assess(judge, { weighed: one, fields: reading.fields, cues }))
    if (!own || !stranger) throw new Error('two scopes wanted')
    const isTone = ({ parts }: Assessed): boolean => parts.some(({ part }) => part === 'tone only')
    const sober = soberTones([own, { ...stranger, isHidden: true }])
    expect(sober.map(isTone)).toEqual([true, false])
    expect(sober[0].risk).toBeLessThan(own.risk)
    expect(sober[1]?.risk).toBe(stranger.risk)
  })
})
