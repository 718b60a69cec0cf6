// A thread that classifies: judges by the model it is given, and answers each batch with its verdicts.

import { parentPort, workerData } from 'node:worker_threads'
import { createClassifier } from '../classify.ts'
import { type Answer, type Batch, STOP, type WorkerOrder } from './classifier-pool.ts'

const { model } = workerData as WorkerOrder
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
