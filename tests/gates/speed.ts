// Gate: posts per second of one core, text only. Counted in processor time of the whole process (the collector's threads
// as well), so that a neighbour on the machine changes little.

import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Context } from './context.ts'
import { readComments, readHeadlines, readQuestions } from './data/benign.ts'
import { asPost } from './data/files.ts'
import type { Gate } from './gate.ts'
import { median } from './intervals.ts'
import { isLure } from './measured.ts'

const LENGTH = 150
const ROUNDS = 5
const STREAM = 10_000
/** One post in so many of the stream is a lure. */
const LURE_EVERY = 100

const lengthOf = ({ title, text }: Post): number => title.length + text.length

/** Posts of both evaluation sets that are about as long as the gate says. */
function hardPosts(context: Context): Post[] {
  return [...context.judged('dev'), ...context.judged('dev2')]
    .map(({ labelled }) => labelled.post)
    .filter((post) => lengthOf(post) >= LENGTH / 1.5 && lengthOf(post) <= LENGTH * 1.5)
}

/** Real innocent texts, short ones of a source put together until they are long enough. */
function ordinaryPosts(shared: string): Post[] {
  const sources = [readComments(shared), readQuestions(shared), readHeadlines(shared)]
  return sources.flatMap((posts) => {
    const joined: string[] = []
    let text = ''
    for (const post of posts) {
      text += text === '' ? post.text : `，${post.text}`
      if (text.length < LENGTH * 0.85) continue
      if (text.length <= LENGTH * 1.5) joined.push(text)
      text = ''
    }
    return joined.flatMap((one, i) => asPost(one, `ordinary:${i}`))
  })
}

function streamOf(context: Context): Post[] {
  const ordinary = ordinaryPosts(context.shared)
  const lures = context
    .judged('dev')
    .filter(isLure)
    .map(({ labelled }) => labelled.post)
  // A step that shares no factor with the count takes every source evenly.
  return Array.from({ length: STREAM }, (_, i) => {
    const post = i % LURE_EVERY === 0 ? lures[(i / LURE_EVERY) % lures.length] : ordinary[(i * 7919) % ordinary.length]
    return post as Post
  })
}

function postsPerSecond(classifier: Classifier, posts: readonly Post[]): number {
  const before = process.cpuUsage()
  for (const post of posts) classifier.classify(post)
  const { user, system } = process.cpuUsage(before)
  return (posts.length * 1e6) / (user + system)
}

export const speedGate: Gate = {
  name: 'speed',
  what: `posts of about ${LENGTH} characters per second of one core: everything on, and a stream with 1 % lures`,
  async measure(context) {
    const hard = hardPosts(context)
    const runs = [
      {
        name: 'posts of the evaluation sets',
        at: 2500,
        posts: [...hard, ...hard, ...hard, ...hard],
        seen: [] as number[],
      },
      { name: 'stream with 1 % lures', at: 8000, posts: streamOf(context), seen: [] as number[] },
    ]
    const classifier = context.classifier()
    for (const { posts } of runs) postsPerSecond(classifier, posts)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { posts, seen } of runs) seen.push(postsPerSecond(classifier, posts))
      context.say(`  round ${round + 1}: ${runs.map(({ seen }) => Math.round(seen.at(-1) ?? 0)).join(' and ')}`)
    }
    return runs.map(({ name, at, posts, seen }) => ({
      name,
      value: median(seen),
      // Five rounds: their range is the bootstrap's interval of the median.
      interval: [Math.min(...seen), Math.max(...seen)] as const,
      unit: 'posts/s',
      note: `mean length ${Math.round(posts.reduce((sum, post) => sum + lengthOf(post), 0) / posts.length)}`,
      target: { sense: '≥', at },
    }))
  },
}
