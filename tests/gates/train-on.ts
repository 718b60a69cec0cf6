// The one place where a gate trains the product's own model, so that a change of the trainer is a change here alone.

import { type Model, packModel, unpackModel } from '#classifiers/model/model-file.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Post } from '#src/domain/post.ts'
import { CORPUS } from './data/benign.ts'

/**
 * The corpus and `benign` as a model of the shipped file's making, its parts put together as in `like`: what is measured
 * is what the parts have learned, and a calibration of its own would make two things differ.
 */
export async function trainOn(benign: readonly Post[], like: Model, say: (line: string) => void): Promise<Model> {
  // Loaded here, because only one gate trains.
  const { STANDARD, trainModelInWorkers } = await import('#classifiers/training/train-model.ts')
  const { standardWorkers } = await import('#classifiers/training/run-tasks.ts')
  const posts = readCorpus(CORPUS).map(({ writer, subject, labelled }) => ({ writer, subject, labelled }))
  const { blends } = like
  const options = { ...STANDARD, folds: 0, blends, workers: standardWorkers(), say }
  const { linear, nets } = await trainModelInWorkers({ posts, benign }, options)
  return unpackModel(packModel({ linear, nets, blends, card: {} }))
}
