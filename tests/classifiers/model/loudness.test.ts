// The bare characters of a post, added up: what speaks for a lure or a push is heard, wherever it stands, and who says it is not.

import { describe, expect, it } from 'vitest'
import { ngramPlaces, TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS, type Head, headAt } from '#classifiers/model/heads.ts'
import type { LinearModel } from '#classifiers/model/linear-model.ts'
import { isLoud } from '#classifiers/model/loudness.ts'
import { NGRAMS } from '#classifiers/model/scope-features.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { buildPost } from '#tests/helpers/build.ts'

const RIDDLE = '红本本还供着呢'

/** A model in which the characters of a riddle speak for one head, and nothing else does. */
function modelFor(head: Head, weight = 100): LinearModel {
  const table = new Int8Array(TABLE_SIZE * HEADS.length)
  for (const place of ngramPlaces([{ text: RIDDLE, ...NGRAMS }])) table[place * HEADS.length + headAt(head)] = weight
  const scales = new Float64Array(HEADS.length).fill(0.01)
  return { table, scales, bias: new Float64Array(HEADS.length) }
}

const loud = (head: Head, parts: Parameters<typeof buildPost>[0], weight?: number): boolean =>
  isLoud(modelFor(head, weight), readPost(buildPost(parts)).fields)

describe('a post', () => {
  it.each(['violating', 'push'] as const)('is loud when its characters speak for %s', (head) => {
    expect(loud(head, { text: RIDDLE })).toBe(true)
    expect(loud(head, { text: RIDDLE }, -100)).toBe(false)
  })

  it('is not loud for what else they speak for', () => {
    expect(loud('stance:promote', { text: RIDDLE })).toBe(false)
  })

  it('is heard in title, bio and comments, and written otherwise, but not in a name', () => {
    expect(loud('push', { title: RIDDLE, text: '' })).toBe(true)
    expect(loud('push', { text: '好', author: { bio: RIDDLE } })).toBe(true)
    expect(loud('push', { text: '好', comments: [{ text: RIDDLE }] })).toBe(true)
    expect(loud('push', { text: '紅\u200b本本還供著呢' })).toBe(true)
    expect(loud('push', { text: '好', author: { name: RIDDLE } })).toBe(false)
  })

  it('drowns a riddle that stands deep in it, and costs no more for a megabyte', () => {
    expect(loud('push', { text: `${'好'.repeat(700)}${RIDDLE}` })).toBe(false)
    expect(loud('push', { text: '好'.repeat(1_000_000) })).toBe(false)
  })
})
