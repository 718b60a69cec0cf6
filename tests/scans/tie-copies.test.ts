// What an import keeps is tied to what it copies, and what was kept before is tied later.

import { describe, expect, it } from 'vitest'
import { nearText } from '#classifiers/text/near-text.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import type { KeepRule } from '#src/scans/keep-post.ts'
import { keepPost } from '#src/scans/keep-post.ts'
import { tieEarlier } from '#src/scans/tie-copies.ts'
import { listCopies } from '#src/store/copies-of-post.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { AT, buildOrigin, buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const LURE =
  '交了八年的保费，业务员当初说随时能取，现在柜台只肯退三成。后来请专业老师代办，连本带利都要回来了，私信我。'
const COPY = `姐妹们看过来！${LURE.replaceAll('保', '葆').replace('三成', '两成')}`
const WALK = '周末带孩子去湿地公园看候鸟，人不算多，建议早点出门，带上望远镜和热水，木栈道走一圈大概两个小时。'

const RULE: KeepRule = { keep: 'all', sampleRate: 0, sampleSeed: 's', nearText }

function keep(store: Store, given: Partial<Post>, verdict: Partial<Verdict> = {}, rule: KeepRule = RULE): number {
  const post = buildPost({ title: '', url: undefined, ...given })
  const judged = { post, verdict: buildVerdict(verdict), evidence: [], at: AT, origin: buildOrigin() }
  return inTransaction(store, (tx) => keepPost(tx, judged, rule)).postId ?? 0
}
const copiesOf = (store: Store, postId: number) => listCopies(store.reader, { postId, most: 9 })

describe('a kept hit', () => {
  it('is shown beside the posts of the same text, with their cases', () => {
    const store = testStore()
    const first = keep(store, { id: 'a', text: LURE })
    const walk = keep(store, { id: 'b', text: WALK })
    expect(copiesOf(store, first)).toBeNull()
    const copy = keep(store, { id: 'c', platform: 'weibo', text: COPY })
    expect(copiesOf(store, copy)).toEqual({
      cluster: first,
      posts: 2,
      others: [
        {
          key: 'xiaohongshu:a',
          platform: 'xiaohongshu',
          title: LURE,
          firstSeenAt: AT,
          caseId: 'C-000001',
          state: 'open',
        },
      ],
    })
    expect(copiesOf(store, first)?.others.map(({ key }) => key)).toEqual(['weibo:c'])
    expect(copiesOf(store, walk)).toBeNull()
  })

  it('is compared by the comment that it was flagged for', () => {
    const store = testStore()
    const comments = (text: string) => [{ text: '求带' }, { text }]
    const first = keep(
      store,
      { id: 'a', text: WALK, comments: comments(LURE) as Post['comments'] },
      { subject: 'comments[1]' },
    )
    const other = keep(
      store,
      { id: 'b', text: '今天的晚霞', comments: comments(COPY) as Post['comments'] },
      { subject: 'comments[1]' },
    )
    const innocent = keep(store, { id: 'c', text: WALK })
    expect(copiesOf(store, other)?.others).toMatchObject([{ key: 'xiaohongshu:a', caseId: 'C-000001' }])
    expect(copiesOf(store, first)?.posts).toBe(2)
    expect(copiesOf(store, innocent)).toBeNull()
  })

  it('leaves its copies when it is edited into something else', () => {
    const store = testStore()
    const first = keep(store, { id: 'a', text: LURE })
    const copy = keep(store, { id: 'b', text: COPY })
    keep(store, { id: 'b', text: WALK }, { verdict: 'benign' })
    expect(copiesOf(store, copy)).toBeNull()
    expect(copiesOf(store, first)).toBeNull()
  })
})

describe('a post that is no hit', () => {
  it('is tied when it belongs to the sample, and not otherwise', () => {
    const store = testStore()
    keep(store, { id: 'a', text: LURE })
    const passed = keep(store, { id: 'b', text: LURE }, { verdict: 'benign' })
    expect(copiesOf(store, passed)).toBeNull()
    const sampled = keep(store, { id: 'c', text: LURE }, { verdict: 'benign' }, { ...RULE, sampleRate: 1 })
    expect(copiesOf(store, sampled)).toMatchObject({ posts: 2, others: [{ caseId: 'C-000001' }] })
  })
})

describe('posts kept before there were sketches', () => {
  it('are tied later, short ones looked at once', () => {
    const store = testStore()
    const { nearText: _, ...before } = RULE
    const first = keep(store, { id: 'a', text: LURE }, {}, before)
    keep(store, { id: 'b', text: '私我' }, {}, before)
    const copy = keep(store, { id: 'c', text: COPY }, {}, before)
    expect(copiesOf(store, copy)).toBeNull()
    expect(tieEarlier(store, nearText)).toBe(3)
    expect(copiesOf(store, copy)).toMatchObject({ cluster: first, posts: 2 })
    expect(tieEarlier(store, nearText)).toBe(0)
  })
})
