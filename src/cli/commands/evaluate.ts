// `evaluate FILE`: labelled posts → the metrics of the contract.

import { performance } from 'node:perf_hooks'
import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier, composeEvaluation, composeReader } from '#src/cli/compose.ts'
import { createProgress, printJson, printLine, say } from '#src/cli/output.ts'
import { parseLabelledPost } from '#src/domain/labelled-post.ts'
import { UsageError } from '#src/runtime/errors.ts'

export function buildEvaluate(context: CommandContext): Command {
  return withCommonOptions(new Command('evaluate'))
    .argument('<file>', 'posts with label, evasion and contacts')
    .action(async (file: string, options: Readonly<{ json?: boolean }>) => {
      const { metrics, faults } = await evaluateFile(file)
      if (options.json) await printJson(metrics)
      else for (const line of describe(metrics)) await printLine(line)
      context.finish(faults > 0 ? EXIT.heldNot : EXIT.done)
    })
}

async function evaluateFile(file: string) {
  const [classifier, evaluation, { readPosts }] = await Promise.all([
    composeClassifier(),
    composeEvaluation(),
    composeReader(),
  ])
  const progress = createProgress()
  let faults = 0
  let spent = 0
  let done = 0
  for await (const item of readPosts({ path: file })) {
    const parsed = item.kind === 'error' ? { ok: false as const, error: item.error } : parseLabelledPost(item.json)
    if (!parsed.ok) {
      faults += 1
      say(`line ${item.line}: ${parsed.error}`)
      continue
    }
    const before = performance.now()
    const verdict = classifier.classify(parsed.value.post)
    spent += performance.now() - before
    done += 1
    evaluation.add(parsed.value, verdict)
    progress.show(() => `${done} posts`)
  }
  progress.end()
  if (done === 0) throw new UsageError(`${file} holds no labelled post`, 'give JSONL with label, evasion and contacts')
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const throughput = { postsPerSecond: Math.round((done * 1000) / spent), peakRssMb }
  return { metrics: { ...evaluation.metrics(), throughput }, faults }
}

function describe(metrics: Awaited<ReturnType<typeof evaluateFile>>['metrics']): readonly string[] {
  const share = (value: number): string => value.toFixed(3)
  const { violating, category, contactPush, stance, contacts, calibration, falsePositiveRate, throughput } = metrics
  return [
    `posts ${metrics.posts}`,
    `violating    precision ${share(violating.precision)}  recall ${share(violating.recall)}  F1 ${share(violating.f1)}  PR-AUC ${share(violating.prAuc)}`,
    `false alarms all ${share(falsePositiveRate.all)}  hard negatives ${share(falsePositiveRate.hardNegatives)}  benign pushes ${share(falsePositiveRate.benignPush)}`,
    `category     macro-F1 ${share(category.macroF1)}`,
    `contact push precision ${share(contactPush.precision)}  recall ${share(contactPush.recall)}  F1 ${share(contactPush.f1)}`,
    `stance       macro-F1 ${share(stance.macroF1)}`,
    `contacts     ids F1 ${share(contacts.ids.f1)}  hints F1 ${share(contacts.hints.f1)}`,
    `calibration  ECE ${share(calibration.ece)}`,
    `speed        ${throughput.postsPerSecond} posts/s, peak ${throughput.peakRssMb} MB`,
  ]
}
