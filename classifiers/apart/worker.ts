// A thread that classifies: opens the model it is told of, says that it is ready, and answers each batch with its verdicts.

import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createClassifier, standardModel } from '../classify.ts'
import { unpackModel } from '../model/model-file.ts'
import { type Answer, type Batch, STOP, type WorkerOrder } from './classifier-pool.ts'

const { modelFile } = workerData as WorkerOrder
const model = modelFile === null ? standardModel() : unpackModel(readFileSync(modelFile))
const classifier = createClassifier(model)

parentPort?.on('message', (asked: Batch | typeof STOP) => {
  if (asked === STOP) {
    parentPort?.close()
    return
  }
  const { batch, posts } = asked
  const verdicts = posts.map(({ post, seen }) => classifier.classify(post, seen))
  parentPort?.postMessage({ batch, verdicts } satisfies Answer)
})
