// The one place where a gate trains the product's own model, so that a change of the trainer is a change here alone.

import { type Model, packModel, unpackModel } from '#classifiers/model/model-file.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Post } from '#src/domain/post.ts'
import { CORPUS } from './data/benign.ts'

/**
 * The corpus and `benign` as a model in the shipped file's precision, under the calibration of `like`: what is measured
 * is the weights, and a calibration of its own would make two things differ.
 */
export async function trainOn(benign: readonly Post[], like: Model, say: (line: string) => void): Promise<Model> {
  // Loaded here, because only one gate trains.
  const { trainModel } = await import('#classifiers/training/train-model.ts')
  // One writer for all: the rounds that leave a writer out only serve the calibration, which is not kept.
  const posts = readCorpus(CORPUS).map(({ subject, labelled }) => ({ writer: 'all', subject, labelled }))
  const { weights } = trainModel({ posts, benign }, say)
  return unpackModel(packModel({ weights, calibration: like.calibration, card: {} }))
}
