// What `evaluate`, `train` and the promotion of a model join.

import type { EvaluationFacts } from '#src/research/evaluation-page/facts.ts'

/** The accumulator behind `evaluate`. */
export async function composeEvaluation() {
  const { createEvaluation } = await import('#classifiers/model/evaluate.ts')
  return createEvaluation()
}

/** The page of `evaluate --html`: collects its worst errors while posts stream by; names are the desk's own. */
export async function composeEvaluationPage(options: Readonly<{ texts: boolean }>) {
  const [{ evaluationPage }, { collectWorst }, { wordsOf }] = await Promise.all([
    import('#src/research/evaluation-page/page.ts'),
    import('#src/research/evaluation-page/worst-errors.ts'),
    import('#web/views/words.ts'),
  ])
  const { add, worst } = collectWorst(options)
  const names = { zh: wordsOf('zh').names, en: wordsOf('en').names }
  return {
    add,
    render: (facts: Omit<EvaluationFacts, 'worst' | 'names'>) => evaluationPage({ ...facts, worst: worst(), names }),
  }
}

/** Everything `train` joins: the corpus, the real texts, the trainer and the file. */
export async function composeTraining() {
  const [corpus, realPosts, { QUICK, STANDARD, trainModelInWorkers }, { standardWorkers }, { packModel }] =
    await Promise.all([
      import('#seeds/corpus/read-corpus.ts'),
      import('#seeds/corpus/read-real-posts.ts'),
      import('#classifiers/training/train-model.ts'),
      import('#classifiers/training/run-tasks.ts'),
      import('#classifiers/model/model-file.ts'),
    ])
  return { ...corpus, ...realPosts, trainModelInWorkers, standardWorkers, packModel, STANDARD, QUICK }
}

/** How two models are compared on the same posts. */
export async function composeComparison() {
  const [{ compareModels, compareRates }, { scoredOf }] = await Promise.all([
    import('#classifiers/model/compare-models.ts'),
    import('#classifiers/model/evaluate.ts'),
  ])
  return { compareModels, compareRates, scoredOf }
}
