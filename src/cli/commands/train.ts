// `train`: the project's corpus, real texts where there are any, and reviewers' decisions where there is a store → a model
// file with its card. Same inputs, same bytes.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { describeCompared, readGateFiles } from '#src/cli/compare-candidate.ts'
import { composeTraining } from '#src/cli/compose/research.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { type Made, PROMOTE, type Promote, trainCandidate } from '#src/cli/train-candidate.ts'
import { readTrainingPosts } from '#src/cli/train-posts.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import type { Store } from '#src/store/open-store.ts'

const SHIPPED_FILE = projectFile('classifiers/trained/lurewatch.model')

type Options = Readonly<{
  json?: boolean
  data: string
  corpus?: string
  corpora?: string
  decisions?: boolean
  quick?: boolean
  out?: string
  promote: Promote
  gate?: string[]
  workers?: number
}>

/** The options, and when to stop. */
type Training = Options & Readonly<{ signal: AbortSignal }>

function readWorkers(value: string): number {
  const workers = Number(value)
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) throw new InvalidArgumentError('use 1 to 64')
  return workers
}

export function buildTrain(context: CommandContext): Command {
  return withCommonOptions(new Command('train'))
    .option('--corpora <dir>', 'a folder of real public texts that may be trained on; without it the corpus alone')
    .option('--corpus <dir>', 'labelled posts, a folder a writer (default: seeds/corpus)')
    .option('--decisions', 'learn from the reviewers of --data as well (at most a fifth of the whole)')
    .option('--quick', 'a small trial model in about a minute')
    .option('--workers <n>', 'parts trained side by side; the bytes are the same (default: one a core)', readWorkers)
    .option('--out <file>', 'only write the model there; without --data the default is the shipped file')
    .addOption(
      new Option('--promote <when>', 'with --data: when the new model is taken into use')
        .choices(PROMOTE)
        .default('if-better'),
    )
    .option('--gate <file...>', 'with --data: labelled posts on which the new model may not be worse')
    .addHelpText(
      'after',
      '\nTakes about 13 minutes on two cores. With --data the model goes to DATA/models as a candidate, is compared with\n' +
        'the one in use (paired bootstrap, 95 %) and promoted only if no figure is worse beyond noise; exit 1 if not.\n' +
        'Go back: lurewatch model rollback. Judge stored posts again: lurewatch reclassify.',
    )
    .action(async (options: Options, command: Command) => {
      const named = command.getOptionValueSource('data') !== 'default'
      refuseMisuse(options, named)
      const isCandidate = named && options.out === undefined
      const stopped = { ...options, signal: context.signal }
      context.finish(await (isCandidate ? trainInto(stopped) : trainFile(stopped)))
    })
}

function refuseMisuse({ decisions, out, gate, promote }: Options, named: boolean): void {
  if (decisions && !named) throw new UsageError('--decisions needs the reviewers’ store', 'name it with --data DIR')
  const compares = gate !== undefined || promote !== 'if-better'
  if (compares && (!named || out !== undefined))
    throw new UsageError('--gate and --promote go with --data and without --out', 'see: lurewatch train --help')
}

/** The model as a file and nothing else. */
async function trainFile(options: Training): Promise<0> {
  const out = options.out ?? SHIPPED_FILE
  const make = (store: Store | null): Promise<Made> => train(options, store)
  const { pack, card } = options.decisions ? await withStore(composeSettings(options.data), make) : await make(null)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(`${out}.part`, pack)
  renameSync(`${out}.part`, out)
  if (options.json) await printJson({ out, bytes: pack.byteLength, card })
  else await printLine(`${out}: ${pack.byteLength} bytes\n${JSON.stringify(card, null, 2)}`)
  return EXIT.done
}

/** The model as a candidate of a data directory. */
async function trainInto(options: Training): Promise<0 | 1> {
  const gates = await readGateFiles(options.gate ?? [])
  const made = await withStore(composeSettings(options.data), (store) =>
    trainCandidate(store, {
      promote: options.promote,
      gates,
      make: () => train(options, options.decisions ? store : null),
    }),
  )
  if (options.json) await printJson(made)
  else {
    await printLine(`candidate ${made.name} beside ${made.incumbent}, in use until now (${made.path})`)
    for (const line of describeCompared(made.compared)) await printLine(line)
    await printLine(made.promoted ? `in use now: ${made.why}` : `not promoted (${made.outcome}): ${made.why}`)
  }
  return made.outcome === 'worse' || made.outcome === 'unmeasured' ? EXIT.heldNot : EXIT.done
}

async function train(options: Training, store: Store | null): Promise<Made> {
  const training = await composeTraining()
  const { posts, benign, aside, card: learnedFrom } = readTrainingPosts(training, options, store)
  const how = options.quick ? training.QUICK : training.STANDARD
  const workers = options.workers ?? training.standardWorkers()
  const { signal } = options
  const { heldOut, ...model } = await training.trainModelInWorkers({ posts, benign }, { ...how, workers, signal, say })
  const card = {
    ...learnedFrom,
    heldOutWriters: heldOut,
    limits:
      'trained on synthetic Chinese posts of 2026 about insurance refunds and neighbouring trades; a person decides',
  }
  return { pack: training.packModel({ ...model, card }), card, aside }
}
