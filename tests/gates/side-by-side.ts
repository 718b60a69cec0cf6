// Gate: the shipped model beside fastText and scikit-learn: learned from the same corpus and the same real texts, asked
// about the same posts. Ahead means that the lower end of the paired bootstrap of the difference is above nought.

import { z } from 'zod'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { type Post, readableFields } from '#src/domain/post.ts'
import type { Context, JudgedPost } from './context.ts'
import { CORPUS, readTrainable, sampleOf } from './data/benign.ts'
import { CannotMeasure, type Figure, type Gate } from './gate.ts'
import { bootstrap } from './intervals.ts'
import { isBenign, isCalled, isLure } from './measured.ts'
import { fasttext } from './peers/fasttext.ts'
import type { Lesson, Peer } from './peers/peer.ts'
import { sklearn } from './peers/sklearn.ts'

const AT = 0.5
const corpusCard = z.object({ posts: z.number() })
const PEERS: readonly Peer[] = [fasttext, sklearn]

/** Everything a reader sees of a post, as one text. */
const textOf = (post: Post): string =>
  readableFields(post)
    .map(({ text }) => text)
    .join('\n')

/** Borderline posts teach neither yes nor no, so the peers are spared them. */
function lessons(shared: string): Lesson[] {
  const written = readCorpus(CORPUS).map(({ labelled }) => labelled)
  const clear = written.filter(({ label }) => label.verdict !== 'borderline')
  const real = readTrainable(shared)
  const missing = real.find((one) => one.missing)
  if (missing) throw new CannotMeasure(`${missing.source} is not there`, 'put it into the folder given as --shared')
  return [
    ...clear.map(({ post, label }) => ({
      text: textOf(post),
      violating: label.verdict === 'violating',
      push: label.contactPush,
    })),
    ...real
      .flatMap(({ posts }) => sampleOf(posts))
      .map((post) => ({ text: textOf(post), violating: false, push: false })),
  ]
}

type Answer = Readonly<{ called: boolean; push: boolean }>
/** One post: what is true, what we said, what the peer said. `kind` null = borderline, which only pushes ask about. */
type Compared = Readonly<{ kind: 'lure' | 'benign' | null; pushes: boolean; own: Answer; peer: Answer }>
type Side = 'own' | 'peer'

function f1(of: readonly Compared[], gold: (one: Compared) => boolean, given: (one: Compared) => boolean): number {
  const hit = of.filter((one) => gold(one) && given(one)).length
  return (2 * hit) / Math.max(1, of.filter(gold).length + of.filter(given).length)
}

const luresF1 = (of: readonly Compared[], side: Side): number =>
  f1(
    of.filter(({ kind }) => kind !== null),
    ({ kind }) => kind === 'lure',
    (one) => one[side].called,
  )
const pushF1 = (of: readonly Compared[], side: Side): number =>
  f1(
    of,
    ({ pushes }) => pushes,
    (one) => one[side].push,
  )
/** The share of innocent posts that are left alone: higher is better, as for the others. */
const leftAlone = (of: readonly Compared[], side: Side): number => {
  const benign = of.filter(({ kind }) => kind === 'benign')
  return benign.filter((one) => !one[side].called).length / Math.max(1, benign.length)
}

const QUESTIONS = [
  { name: 'violating F1', score: luresF1 },
  { name: 'innocent posts left alone', score: leftAlone },
  { name: 'push F1', score: pushF1 },
] as const

function compare(peer: Peer, judged: readonly JudgedPost[], train: readonly Lesson[]): Figure[] {
  const chances = peer.answer(
    train,
    judged.map(({ labelled }) => textOf(labelled.post)),
  )
  const compared = judged.map((one, i): Compared => {
    const clear = isLure(one) ? 'lure' : 'benign'
    return {
      kind: isLure(one) || isBenign(one) ? clear : null,
      pushes: one.labelled.label.contactPush,
      own: { called: isCalled(one), push: one.verdict.contactPush },
      peer: { called: (chances.violating[i] ?? 0) >= AT, push: (chances.push[i] ?? 0) >= AT },
    }
  })
  return QUESTIONS.map(({ name, score }): Figure => {
    const ahead = (of: readonly Compared[]): number => score(of, 'own') - score(of, 'peer')
    return {
      name: `${name}, ahead of ${peer.name}`,
      value: ahead(compared),
      interval: bootstrap(compared, ahead),
      unit: 'share',
      note: `${score(compared, 'own').toFixed(3)} and ${score(compared, 'peer').toFixed(3)}`,
      target: { sense: '>', at: 0, of: 'lower' },
    }
  })
}

export const sideBySideGate: Gate = {
  name: 'side-by-side',
  what: 'fastText and scikit-learn on the same corpus and the same posts, both evaluation sets',
  async measure(context: Context) {
    const judged = [...context.judged('dev'), ...context.judged('dev2')]
    const train = lessons(context.shared)
    const { posts: learned } = corpusCard.parse(context.model().card.corpus)
    const written = readCorpus(CORPUS).length
    const stale =
      learned === written ? '' : `; unfair: the model has learned from ${learned} of ${written} corpus posts`
    return PEERS.flatMap((peer) => {
      context.say(`  ${peer.name} learns from ${train.length} texts`)
      return compare(peer, judged, train).map((figure) => ({ ...figure, note: `${figure.note}${stale}` }))
    })
  },
}
