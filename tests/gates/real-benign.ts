// Gate: real texts that are no lures. Nothing is judged by a model that has learned from the same source.

import { createClassifier } from '#classifiers/classify.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Context } from './context.ts'
import { readComments, readHeadlines, readInsurance, readQuestions, readTrainable, sampleOf } from './data/benign.ts'
import type { Gate } from './gate.ts'
import { wilson } from './intervals.ts'
import { trainOn } from './train-on.ts'

/** A classifier whose model never saw a text of the sources that `source` begins. */
async function trainedWithout(source: string, { shared, model, say }: Context): Promise<Classifier> {
  const others = readTrainable(shared).filter((one) => !one.source.startsWith(source))
  return createClassifier(
    await trainOn(
      others.flatMap(({ posts }) => sampleOf(posts)),
      model(),
      say,
    ),
  )
}

export const realBenignGate: Gate = {
  name: 'real-benign',
  what: 'real benign texts, each source judged by a model that has not learned from it',
  async measure(context) {
    const { shared, say } = context
    const sources: readonly Readonly<{
      name: string
      posts: readonly Post[]
      judge(): Classifier | Promise<Classifier>
    }>[] = [
      { name: 'CSTS', posts: readQuestions(shared), judge: context.classifier },
      { name: 'headlines', posts: readHeadlines(shared), judge: context.classifier },
      { name: 'COLDataset', posts: readComments(shared), judge: () => trainedWithout('COLDataset', context) },
      { name: 'InsQABench', posts: readInsurance(shared), judge: () => trainedWithout('InsQABench', context) },
    ]
    const counts: { name: string; all: number; called: number }[] = []
    for (const { name, posts, judge } of sources) {
      say(`  ${name}: ${posts.length} texts`)
      const classifier = await judge()
      const called = posts.filter((post) => classifier.classify(post).verdict === 'violating')
      counts.push({ name, all: posts.length, called: called.length })
    }
    const all = counts.reduce((sum, one) => sum + one.all, 0)
    const called = counts.reduce((sum, one) => sum + one.called, 0)
    const note = counts.map((one) => `${one.name} ${one.called} of ${one.all}`).join(', ')
    const pooled = { value: called / all, interval: wilson(called, all), unit: 'percent' } as const
    return [
      { name: 'called violating', ...pooled, note, target: { sense: '≤', at: 0.001 } },
      { name: 'called violating', ...pooled, target: { sense: '≤', at: 0.002, of: 'upper' } },
    ]
  },
}
