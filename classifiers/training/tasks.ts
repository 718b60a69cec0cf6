// The independent pieces of a training: one linear model or one network over some of the examples. Same task, same
// bytes, wherever it runs.

import type { LinearModel } from '#classifiers/model/linear-model.ts'
import type { Net } from '#classifiers/model/reading-net.ts'
import type { Example } from './make-examples.ts'
import { packNet } from './net-weights.ts'
import { STANDARD_LINEAR, trainLinear } from './train-linear.ts'
import { STANDARD_NET, trainNet } from './train-net.ts'

/** `members`: places of the examples to learn from, in the order in which they are learned from. */
export type Task = Readonly<{ members: Uint32Array; epochs: number }> &
  (Readonly<{ part: 'linear' }> | Readonly<{ part: 'net'; seed: number }>)

export type Part = Readonly<{ part: 'linear'; linear: LinearModel }> | Readonly<{ part: 'net'; net: Net }>

/** One linear model and `nets` networks over the same examples. */
export function tasksFor(
  members: Uint32Array,
  { nets, epochs }: Readonly<{ nets: number; epochs: Readonly<{ linear: number; net: number }> }>,
): Task[] {
  const networks = Array.from({ length: nets }, (_, i): Task => {
    return { part: 'net', members, epochs: epochs.net, seed: STANDARD_NET.seed + i }
  })
  return [{ part: 'linear', members, epochs: epochs.linear }, ...networks]
}

/** Trains one part. */
export function runTask(examples: readonly Example[], task: Task): Part {
  const lessons = Array.from(task.members, (place) => examples[place] as Example)
  const { epochs } = task
  if (task.part === 'linear') return { part: 'linear', linear: trainLinear(lessons, { ...STANDARD_LINEAR, epochs }) }
  const weights = trainNet(lessons, { ...STANDARD_NET, epochs, seed: task.seed })
  return { part: 'net', net: packNet(weights) }
}
