// Trains one reading network: AdamW over shuffled batches, dropout between filters and answers, and texts as they are
// heard when words are hidden (hear-text.ts). Same texts, same seed, same weights.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { HEADS, headAt } from '#classifiers/model/heads.ts'
import { POOLED } from '#classifiers/model/net-shape.ts'
import { logistic } from '#classifiers/model/thresholds.ts'
import { type Adam, type AdamStep, adamStep, createAdam } from './adam.ts'
import { hearing } from './hear-text.ts'
import type { Example } from './make-examples.ts'
import { Batch, createRoom, type Encoded, type Room, slopesLike } from './net-batch.ts'
import { EMBEDDING, initialNet, type NetWeights } from './net-weights.ts'
import { shuffle } from './shuffle.ts'

export type NetTraining = Readonly<{ epochs: number; batch: number; rate: number; decay: number; seed: number }>
export const STANDARD_NET: NetTraining = { epochs: 12, batch: 128, rate: 4e-3, decay: 3e-2, seed: 20_261_127 }

/** Share of pooled filters switched off in training. */
const DROPPED = 0.5

/** What the other answers weigh beside the first: they teach the filters and must not rule them. */
const SIDE_WEIGHT = 0.4

/** A character is known by itself when at least this many training texts have it; fewer teach less than sound and shape. */
const FEWEST = 10

/** Units of every character that `FEWEST` texts have, in code order. */
export function vocabularyOf(texts: readonly string[]): string {
  const counts = new Uint32Array(65536)
  for (const text of texts) {
    for (const unit of new Set(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))) {
      counts[unit] = (counts[unit] ?? 0) + 1
    }
  }
  return Array.from(counts, (count, unit) => (count >= FEWEST ? String.fromCharCode(unit) : '')).join('')
}

/** Trains from nothing; takes about five seconds an epoch for ten thousand posts. */
export function trainNet(examples: readonly Example[], options: NetTraining = STANDARD_NET): NetWeights {
  const random = mulberry32(options.seed)
  const weights = initialNet(vocabularyOf(examples.map(({ reads }) => reads)), random)
  const encode = hearing(weights.vocabulary, random)
  const state: State = { weights, slopes: slopesLike(weights), adams: adamsFor(weights), random, room: createRoom() }
  const order = examples.map((_, i) => i)
  const batches = Math.ceil(order.length / options.batch)
  const steps = options.epochs * batches
  for (let step = 0; step < steps; step += 1) {
    if (step % batches === 0) shuffle(order, random)
    const at = (step % batches) * options.batch
    const taken = order.slice(at, at + options.batch).flatMap((i) => examples[i] ?? [])
    const batch = learn(state, { taken, texts: taken.map(({ reads }) => encode(reads)) })
    update(state, batch, { rate: options.rate * (1 - (0.95 * step) / steps), decay: options.decay, count: step + 1 })
  }
  return weights
}

type State = Readonly<{
  weights: NetWeights
  slopes: NetWeights
  adams: Readonly<Record<Trained, Adam>>
  random: () => number
  room: Room
}>

const TRAINED = ['characters', 'sounds', 'shapes', 'kernels', 'bias', 'out', 'outBias'] as const
type Trained = (typeof TRAINED)[number]

function adamsFor(weights: NetWeights): Record<Trained, Adam> {
  return Object.fromEntries(TRAINED.map((name) => [name, createAdam(weights[name].length)])) as Record<Trained, Adam>
}

type Lesson = Readonly<{ taken: readonly Example[]; texts: readonly Encoded[] }>

/** Adds the batch's slopes; returns the batch, which knows what it touched. */
function learn({ weights, slopes, random, room }: State, { taken, texts }: Lesson): Batch {
  const batch = new Batch(weights, texts, room)
  taken.forEach((example, index) => {
    const { found, at } = batch.read(index)
    const kept = found.map((value) => (random() < DROPPED ? 0 : value / (1 - DROPPED)))
    const errors = errorsOf(weights, kept, example).map((error) => error / taken.length)
    const back = new Float32Array(POOLED)
    errors.forEach((error, head) => {
      if (error === 0) return
      slopes.outBias[head] = (slopes.outBias[head] as number) + error
      for (let f = 0; f < POOLED; f += 1) {
        const place = head * POOLED + f
        slopes.out[place] = (slopes.out[place] as number) + error * (kept[f] as number)
        back[f] = (back[f] as number) + error * (weights.out[place] as number)
      }
    })
    for (let f = 0; f < POOLED; f += 1) {
      if ((kept[f] as number) <= 0) continue
      const slope = (back[f] as number) / (1 - DROPPED)
      slopes.bias[f] = (slopes.bias[f] as number) + slope
      batch.sendBack(index, f, slope, at[f] as number)
    }
  })
  batch.finish(slopes)
  return batch
}

/** Slope of the loss at each head's answer: logistic loss, heads without a target learn nothing. */
function errorsOf(weights: NetWeights, kept: Float32Array, example: Example): number[] {
  return HEADS.map((_, head) => {
    const target = example.targets[head] ?? Number.NaN
    if (Number.isNaN(target)) return 0
    let sum = weights.outBias[head] ?? 0
    for (let f = 0; f < POOLED; f += 1) sum += (weights.out[head * POOLED + f] as number) * (kept[f] as number)
    return (logistic(sum) - target) * example.weight * (head === headAt('violating') ? 1 : SIDE_WEIGHT)
  })
}

function update({ weights, slopes, adams }: State, batch: Batch, by: AdamStep): void {
  const touched = batch.touched()
  for (const name of ['characters', 'sounds', 'shapes'] as const) {
    for (const row of touched[name]) {
      adamStep(weights[name], slopes[name], {
        ...adams[name],
        ...by,
        from: row * EMBEDDING,
        to: (row + 1) * EMBEDDING,
      })
    }
  }
  for (const name of ['kernels', 'bias', 'out', 'outBias'] as const) {
    adamStep(weights[name], slopes[name], { ...adams[name], ...by, from: 0, to: weights[name].length })
  }
}
