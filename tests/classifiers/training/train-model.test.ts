// Training is deterministic, and learns who speaks from twins that share their words.

import { describe, expect, it } from 'vitest'
import { packModel } from '#classifiers/model/model-file.ts'
import { prepareNet, readWith } from '#classifiers/model/reading-net.ts'
import { type TrainingOptions, type TrainingPost, trainModel } from '#classifiers/training/train-model.ts'
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

const SMALL: TrainingOptions = { folds: 2, nets: 1, epochs: { linear: 10, net: 30 } }

describe('training', () => {
  it('gives the same bytes for the same posts', () => {
    const once = packModel({ ...trainModel({ posts, benign: [] }, SMALL), card: {} })
    expect(packModel({ ...trainModel({ posts, benign: [] }, SMALL), card: {} }).equals(once)).toBe(true)
  })

  it('tells twins apart that a writer it had not seen wrote', () => {
    for (const { f1 } of trainModel({ posts, benign: [] }, SMALL).heldOut) expect(f1).toBeGreaterThan(0.9)
  })

  it('teaches the network alone to tell them apart', () => {
    const trained = trainModel({ posts, benign: [] }, SMALL)
    const [net] = trained.nets.map(prepareNet)
    if (!net) throw new Error('no network was trained')
    const says = (text: string): number => readWith(net, `\ue011\ue012\ue013${text}\ue015`)[0] ?? 0
    expect(says('安平的朋友,旧保单拿回九成,我来帮你办')).toBeGreaterThan(says('安平的朋友,旧保单拿回九成是骗局,别信'))
  })
})
