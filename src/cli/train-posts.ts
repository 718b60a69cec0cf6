// What a model is trained on: the corpus, real everyday texts, reviewers' decisions; and what its card says of them.

import { type DecidedPost, type DecisionsCard, trainingDecisions } from '#src/research/training-decisions.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import type { Store } from '#src/store/open-store.ts'
import type { composeTraining } from './compose/research.ts'
import { say } from './output.ts'

export type Training = Awaited<ReturnType<typeof composeTraining>>

/** Of the real texts every fifth is learned from: the others would say the same, and remain for measuring. */
const EACH = 5
/** A small trial model learns from every fiftieth. */
const EACH_QUICKLY = 50

type Sources = Readonly<{ corpus?: string; corpora?: string; quick?: boolean }>

/** Everything to learn from, with its part of the card; `aside` are real texts that were not learned from. */
export function readTrainingPosts(
  training: Training,
  { corpus: dir = projectFile('seeds/corpus'), corpora, quick }: Sources,
  store: Store | null,
) {
  const corpus = training.readCorpus(dir)
  const written = corpus.map(({ writer, subject, labelled }) => ({ writer, subject, labelled }))
  const { posts: decided, card: decisions } = readDecisions(store, written.length)
  const real = readReal(training, { corpora, each: quick ? EACH_QUICKLY : EACH })
  const lures = written.filter(({ labelled }) => labelled.label.verdict === 'violating').length
  return {
    posts: [...written, ...decided],
    benign: real.learned,
    aside: real.aside,
    card: {
      corpus: { posts: written.length, violating: lures, writers: new Set(written.map(({ writer }) => writer)).size },
      real: real.card,
      ...(decisions && { decisions }),
      ...(quick && { quick: true }),
      prior: Math.round((1000 * lures) / Math.max(1, written.length)) / 1000,
    },
  }
}

function readDecisions(store: Store | null, others: number): { posts: DecidedPost[]; card: DecisionsCard | null } {
  if (!store) return { posts: [], card: null }
  const found = trainingDecisions(store.reader, others)
  const { decisions, texts, onPictures, disputed, share } = found.card
  say(
    `${decisions} decisions: ${texts} texts to learn from (${Math.round(100 * share)} % of all), ${disputed} disputed or` +
      ` taken back and ${onPictures} decided on pictures left out`,
  )
  return found
}

function readReal(training: Training, { corpora, each }: Readonly<{ corpora?: string; each: number }>) {
  if (corpora === undefined) {
    say('no --corpora: the model will know no real everyday texts')
    return { learned: [], aside: [], card: [] }
  }
  const real = training.readRealPosts(corpora)
  for (const { source, missing } of real)
    if (missing) say(`${source} is not in ${corpora}: training goes on without it`)
  return {
    learned: real.flatMap(({ posts }) => posts.filter((_, i) => i % each === 0)),
    aside: real.flatMap(({ posts }) => posts.filter((_, i) => i % EACH !== 0)),
    card: real.map(({ source, licence, posts }) => ({
      ...{ source, licence, posts: posts.length },
      learned: Math.ceil(posts.length / each),
    })),
  }
}
