// `train`: the project's corpus, and real texts where there are any → a model file with its card. Same inputs, same bytes.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeTraining } from '#src/cli/compose.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { projectFile } from '#src/runtime/project-root.ts'

/** Of the real texts every fifth is learned from: the others would say the same, and remain for measuring. */
const EACH = 5

type Options = Readonly<{ corpora?: string; out: string; json?: boolean }>

export function buildTrain(context: CommandContext): Command {
  return withCommonOptions(new Command('train'))
    .option(
      '--corpora <dir>',
      'a folder of real public texts that may be trained on; without it only the corpus is used',
    )
    .option('--out <file>', 'where the model goes', projectFile('classifiers/trained/lurewatch.model'))
    .action(async (options: Options) => {
      const { pack, card } = await train(options.corpora)
      mkdirSync(dirname(options.out), { recursive: true })
      writeFileSync(`${options.out}.part`, pack)
      renameSync(`${options.out}.part`, options.out)
      if (options.json) await printJson({ out: options.out, bytes: pack.byteLength, card })
      else await printLine(`${options.out}: ${pack.byteLength} bytes\n${JSON.stringify(card, null, 2)}`)
      context.finish(EXIT.done)
    })
}

async function train(corpora: string | undefined) {
  const { readCorpus, readRealPosts, trainModel, packModel } = await composeTraining()
  const corpus = readCorpus(projectFile('seeds/corpus'))
  const real = corpora === undefined ? [] : readRealPosts(corpora)
  if (corpora === undefined) say('no --corpora: the model will know no real everyday texts')
  for (const { source, missing } of real)
    if (missing) say(`${source} is not in ${corpora}: training goes on without it`)
  const posts = corpus.map(({ writer, subject, labelled }) => ({ writer, subject, labelled }))
  const benign = real.flatMap(({ posts: texts }) => texts.filter((_, i) => i % EACH === 0))
  const { weights, calibration, heldOut } = trainModel({ posts, benign }, say)
  const lures = posts.filter(({ labelled }) => labelled.label.verdict === 'violating').length
  const card = {
    corpus: { posts: posts.length, violating: lures, writers: new Set(posts.map(({ writer }) => writer)).size },
    real: real.map(({ source, licence, posts: texts }) => ({
      source,
      licence,
      posts: texts.length,
      learned: Math.ceil(texts.length / EACH),
    })),
    prior: Math.round((1000 * lures) / Math.max(1, posts.length)) / 1000,
    heldOutWriters: heldOut,
    limits:
      'trained on synthetic Chinese posts of 2026 about insurance refunds and neighbouring trades; a person decides',
  }
  return { pack: packModel({ weights, calibration, card }), card }
}
