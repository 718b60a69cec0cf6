// `reclassify`: stored posts judged again with the model in use. What a person has decided stays as it is.

import { Command, InvalidArgumentError } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeModels } from '#src/cli/compose/classifier.ts'
import { composeSecondReader } from '#src/cli/compose/second-opinion.ts'
import { composeSettings, type Settings, withStore } from '#src/cli/compose/settings.ts'
import { describeReclassified } from '#src/cli/describe-reclassified.ts'
import { openModelInUse } from '#src/cli/models.ts'
import { createProgress, printJson, printLine } from '#src/cli/output.ts'
import { withSecondOpinionOptions } from '#src/cli/second-opinion-option.ts'
import { SECOND_OPINION } from '#src/domain/apply-opinion.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { type ReclassifyDeps, reclassifyPosts } from '#src/scans/reclassify-posts.ts'
import type { OpinionOutcome } from '#src/scans/second-opinion.ts'
import type { Store } from '#src/store/open-store.ts'

type Options = Readonly<{ json?: boolean; data: string; dryRun?: boolean; since?: string; secondOpinion?: boolean }>

function readSince(value: string): string {
  const instant = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+08:00` : value)
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('use a date: 2026-11-01 or ISO 8601 with zone')
  return shanghaiIso(instant)
}

export function buildReclassify(context: CommandContext): Command {
  return withSecondOpinionOptions(withCommonOptions(new Command('reclassify')))
    .option('--dry-run', 'count what would change and write nothing; asks no adviser unless --second-opinion')
    .option('--since <date>', 'only posts captured then or later', readSince)
    .addHelpText(
      'after',
      '\nDecided cases keep verdict and state; their history says what the model says now. Open cases follow the new\n' +
        'verdict; one that is not flagged any more is withdrawn, unless a person has ever acted on it. Interrupted or\n' +
        'killed, the same command goes on where it stood. Again = 0 changed.',
    )
    .action(async (options: Options) => {
      const settings = composeSettings(options.data)
      const progress = createProgress()
      const report = await withStore(settings, async (store) =>
        reclassifyPosts(await composeDeps(settings, store, { options, signal: context.signal }), {
          since: options.since ?? '',
          dryRun: options.dryRun === true,
          signal: context.signal,
          onProgress: (seen, all) => progress.show(() => `${seen} of ${all} posts`),
        }),
      )
      progress.end()
      if (options.json) await printJson(report)
      else for (const line of describeReclassified(report)) await printLine(line)
      context.finish(EXIT.done)
    })
}

const UNHEARD: readonly OpinionOutcome[] = ['failed', 'overBudget', 'stopped']

type Running = Readonly<{ options: Options; signal: AbortSignal }>

async function composeDeps(settings: Settings, store: Store, { options, signal }: Running): Promise<ReclassifyDeps> {
  const wanted = options.dryRun ? options.secondOpinion === true : options.secondOpinion
  const [models, secondReader] = await Promise.all([composeModels(), composeSecondReader(settings, store, wanted)])
  const trained = openModelInUse(models, store.dataDir)
  const classifier = models.createClassifier(trained)
  const { version, model } = models.classifierOf(trained.hash)
  return {
    store,
    classifier: `${version} ${model}`,
    judge: async (post, seen, before) => {
      const verdict = classifier.classify(post, seen)
      const second = await secondReader?.(post, verdict, signal)
      // An opinion that cannot be had now must not be taken for one that was withdrawn.
      const isUnheard = second ? UNHEARD.includes(second.outcome) : options.dryRun === true
      return isUnheard && before?.findings.some(({ rule }) => rule === SECOND_OPINION)
        ? before
        : (second?.verdict ?? verdict)
    },
    clock: systemClock,
  }
}
