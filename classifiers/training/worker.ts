// A worker of the trainer: gets the shared examples once, then one task after the other, and answers with the part.

import { parentPort, workerData } from 'node:worker_threads'
import { openShared, type SharedExamples } from './share-examples.ts'
import { runTask, type Task } from './tasks.ts'

const examples = openShared(workerData as SharedExamples)
parentPort?.on('message', (task: Task) => parentPort?.postMessage(runTask(examples, task)))
