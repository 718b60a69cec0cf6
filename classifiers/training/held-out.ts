// How the model did on each writer it had not seen, for its card.

import type { Unseen } from './train-model.ts'

export type HeldOut = Readonly<{
  writer: string
  posts: number
  precision: number
  recall: number
  f1: number
  falsePositiveRate: number
}>

type Called = { writer: string; positive: boolean; called: boolean }

/** Rates for every writer; a post is called violating when the chance of one of its scopes reaches ½. */
export function heldOutRates(unseen: readonly Unseen[], chance: (one: Unseen) => number): HeldOut[] {
  const posts = new Map<number, Called>()
  for (const one of unseen) {
    const positive = one.labelled.label.verdict === 'violating'
    const post = posts.get(one.post) ?? { writer: one.writer, positive, called: false }
    post.called ||= chance(one) >= 0.5
    posts.set(one.post, post)
  }
  const writers = [...new Set([...posts.values()].map(({ writer }) => writer))].sort()
  return writers.map((writer) => ({
    writer,
    ...ratesOf([...posts.values()].filter((post) => post.writer === writer)),
  }))
}

function ratesOf(posts: readonly Called[]): Omit<HeldOut, 'writer'> {
  const count = (positive: boolean, called: boolean): number =>
    posts.filter((post) => post.positive === positive && post.called === called).length
  const [hit, missed, wrong, right] = [count(true, true), count(true, false), count(false, true), count(false, false)]
  const round = (value: number): number => Math.round(value * 1000) / 1000
  return {
    posts: posts.length,
    precision: round(hit / Math.max(1, hit + wrong)),
    recall: round(hit / Math.max(1, hit + missed)),
    f1: round((2 * hit) / Math.max(1, 2 * hit + wrong + missed)),
    falsePositiveRate: round(wrong / Math.max(1, wrong + right)),
  }
}
