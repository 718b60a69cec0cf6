// The parts of a training side by side: the same bytes whatever the number of workers, and a worker that breaks is said.

import { describe, expect, it } from 'vitest'
import { HEADS } from '#classifiers/model/heads.ts'
import { packModel } from '#classifiers/model/model-file.ts'
import { FEATURE_GROUPS } from '#classifiers/model/scope-features.ts'
import type { Example } from '#classifiers/training/make-examples.ts'
import { runTasks } from '#classifiers/training/run-tasks.ts'
import { openSharedExamples, shareExamples } from '#classifiers/training/share-examples.ts'
import { tasksFor } from '#classifiers/training/tasks.ts'
import {
  type TrainingData,
  type TrainingOptions,
  type TrainingPost,
  trainModel,
  trainModelInWorkers,
} from '#classifiers/training/train-model.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { buildPost } from '#tests/helpers/build.ts'
import { testDir } from '#tests/helpers/test-store.ts'
import { writeTinyCorpus } from '#tests/helpers/tiny-corpus.ts'

const SMALL: TrainingOptions = { folds: 3, nets: 2, epochs: { linear: 2, net: 1 } }

function tinyData(): TrainingData {
  const written = readCorpus(writeTinyCorpus(testDir()))
  const [first] = written
  if (!first) throw new Error('the corpus is empty')
  // One reviewer's decision and one post with half a surrogate pair among them.
  const decided: TrainingPost = { ...first, writer: 'reviewers', weight: 0.5 }
  const odd = buildPost({ id: 'odd', text: '半个\ud83d字' })
  return { posts: [...written, decided], benign: [odd, buildPost({ id: 'real', text: '今天去公园' })] }
}

describe('workers', () => {
  it('give the same bytes as this thread, one or several', async () => {
    const data = tinyData()
    const here = packModel({ ...trainModel(data, SMALL), card: {} })
    for (const workers of [1, 3]) {
      const there = packModel({ ...(await trainModelInWorkers(data, { ...SMALL, workers })), card: {} })
      expect(there.equals(here)).toBe(true)
    }
  })

  it('that break are said, and none is left behind', async () => {
    const broken = { places: 'none' } as unknown as Example
    const tasks = tasksFor(Uint32Array.of(0, 1), SMALL)
    await expect(runTasks([broken, broken], tasks, { workers: 2 })).rejects.toThrow()
  })

  it('are stopped when somebody stops the training, before it begins and in the middle', async () => {
    const data = tinyData()
    const long = { ...SMALL, epochs: { linear: 1000, net: 1000 } }
    for (const after of [null, 3000]) {
      const stop = new AbortController()
      if (after === null) stop.abort()
      else setTimeout(() => stop.abort(), after)
      const training = trainModelInWorkers(data, { ...long, workers: 1, signal: stop.signal })
      await expect(training).rejects.toMatchObject({ name: 'AbortError' })
    }
  })
})

describe('shared examples', () => {
  it('are what was put in, lone surrogates and missing targets included', () => {
    const lists = Object.fromEntries(
      FEATURE_GROUPS.map((group, g) => [group, Uint32Array.from({ length: g }, (_, i) => i)]),
    )
    const reads = `半\ud83d个${'长'.repeat(20_000)}`
    const example: Example = {
      features: { ...lists, reads } as Example['features'],
      reads,
      kind: 'window',
      targets: Float64Array.from(HEADS, (_, i) => (i === 3 ? Number.NaN : i)),
      weight: 0.3,
    }
    const empty: Example = { ...example, features: { ...example.features, reads: '' }, reads: '', kind: 'comment' }
    expect(openSharedExamples(shareExamples([example, empty, example]))).toEqual([example, empty, example])
    expect(openSharedExamples(shareExamples([]))).toEqual([])
  })
})
