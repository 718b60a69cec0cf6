// A reviewer's decision teaches whether its subject violates and which lure it is, and nothing that nobody decided.

import { describe, expect, it } from 'vitest'
import { weighScopes } from '#classifiers/classify.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { makeExamples } from '#classifiers/training/make-examples.ts'
import { onlyDecided } from '#classifiers/training/only-decided.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import { buildPost } from '#tests/helpers/build.ts'

const post = buildPost({
  text: '问问大家保单怎么退',
  comments: [{ id: 'c', authorId: 'x', text: '代理退保加我微信 demo_only1' }],
})

function taught(subject: 'post' | 'comments[0]', verdict: 'violating' | 'borderline' | 'benign') {
  const category = verdict === 'violating' ? 'refund_agency' : 'none'
  const label = { verdict, category, contactPush: false, stance: 'promote' } as const
  const labelled: LabelledPost = { post, label, evasion: [], contacts: [], why: '' }
  const judged = weighScopes(readPost(post), standardMatcher())
  const examples = makeExamples(labelled, subject, judged)
  return onlyDecided({ judged, examples }, { subject, labelled, weight: 0.5 }).map((example) => ({
    kind: example.kind,
    weight: example.weight,
    heads: HEADS.filter((_, head) => !Number.isNaN(example.targets[head])),
    violating: example.targets[0],
  }))
}

describe('a decision', () => {
  it('about a post says nothing of pushes, of who speaks, or of strangers’ comments', () => {
    const [only, ...others] = taught('post', 'violating')
    expect(others).toEqual([])
    expect(only).toMatchObject({ kind: 'post', weight: 0.5, violating: 1 })
    expect(only?.heads.filter((head) => !/^(violating|category:)/.test(head))).toEqual([])
    expect(only?.heads).not.toContain('category:none')
  })

  it('that it is no lure says nothing of lures', () => {
    expect(taught('post', 'benign')).toMatchObject([{ heads: ['violating'], violating: 0 }])
    expect(taught('post', 'borderline')).toMatchObject([{ heads: ['violating'], violating: 0.5 }])
  })

  it('about a comment is about that comment', () => {
    expect(taught('comments[0]', 'violating')).toMatchObject([{ kind: 'comment', violating: 1 }])
  })
})
