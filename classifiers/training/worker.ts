// A worker of the trainer: opens the shared examples, trains its one part, and answers with it.

import { parentPort, workerData } from 'node:worker_threads'
import type { Order } from './run-tasks.ts'
import { openSharedExamples } from './share-examples.ts'
import { runTask } from './tasks.ts'

const { memory, task } = workerData as Order
parentPort?.postMessage(runTask(openSharedExamples(memory), task))
