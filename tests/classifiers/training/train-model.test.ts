// Training is deterministic, and learns who speaks from twins that share their words.

import { describe, expect, it } from 'vitest'
import { packModel } from '#classifiers/model/model-file.ts'
import { type TrainingPost, trainModel } from '#classifiers/training/train-model.ts'
import { parseLabelledPost } from '#src/domain/labelled-post.ts'

function labelled(text: string, violating: boolean, writer: string): TrainingPost {
  const label = violating
    ? { verdict: 'violating', category: 'refund_agency', contactPush: false, stance: 'promote' }
    : { verdict: 'benign', category: 'none', contactPush: false, stance: 'warn' }
  const parsed = parseLabelledPost({ platform: 'other', text, label })
  if (!parsed.ok) throw new Error(parsed.error)
  return { writer, subject: 'post', labelled: parsed.value }
}

const PLACES = ['江州', '泽州', '青岚', '云港', '石桥', '白塘']
const posts = PLACES.flatMap((place, i) => [
  labelled(`${place}的朋友,旧保单拿回九成,我来帮你办`, true, i % 2 === 0 ? 'a' : 'b'),
  labelled(`${place}的朋友,旧保单拿回九成是骗局,别信`, false, i % 2 === 0 ? 'a' : 'b'),
])

describe('training', () => {
  it('gives the same bytes for the same posts', () => {
    const once = packModel({ ...trainModel({ posts, benign: [] }), card: {} })
    expect(packModel({ ...trainModel({ posts, benign: [] }), card: {} }).equals(once)).toBe(true)
  })

  it('tells twins apart that a writer it had not seen wrote', () => {
    for (const { f1 } of trainModel({ posts, benign: [] }).heldOut) expect(f1).toBeGreaterThan(0.9)
  })
})
