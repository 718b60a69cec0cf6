// `evaluate FILE`: labelled posts → the metrics of the contract; with --html also a page that shows them.

import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier } from '#src/cli/compose/classifier.ts'
import { composeReader } from '#src/cli/compose/reading.ts'
import { composeEvaluation, composeEvaluationPage } from '#src/cli/compose/research.ts'
import { createProgress, printJson, printLine, say } from '#src/cli/output.ts'
import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { ConfigError, UsageError } from '#src/runtime/errors.ts'

type Options = Readonly<{ json?: boolean; data: string; html?: string; texts: boolean }>
type Evaluating = Options & Readonly<{ signal: AbortSignal }>
type Judged = (labelled: LabelledPost, verdict: Verdict) => void

export function buildEvaluate(context: CommandContext): Command {
  return withCommonOptions(new Command('evaluate'))
    .argument('<file>', 'posts with label, evasion and contacts')
    .option('--html <out>', 'also write one self-contained page: curves, matrices, review load, worst errors')
    .option('--no-texts', 'leave the posts’ texts out of the page')
    .action(async (file: string, options: Options) => {
      const folder = options.html && dirname(resolve(options.html))
      if (folder && !existsSync(folder)) throw new UsageError(`there is no folder ${folder}`, 'make it first')
      const faults = await runEvaluation(file, { ...options, signal: context.signal })
      context.finish(faults > 0 ? EXIT.heldNot : EXIT.done)
    })
}

async function runEvaluation(file: string, options: Evaluating): Promise<number> {
  const [evaluation, page] = await Promise.all([composeEvaluation(), composeEvaluationPage(options)])
  const { throughput, classifier, faults } = await classifyFile(file, options, (labelled, verdict) => {
    evaluation.add(labelled, verdict)
    page.add(labelled, verdict)
  })
  const metrics = { ...evaluation.metrics(), throughput }
  if (options.html) {
    const run = { file: basename(file), ...classifier, at: shanghaiIso(systemClock()) }
    writePage(options.html, page.render({ metrics, detail: evaluation.detail(), run }))
  }
  if (options.json) await printJson(metrics)
  else for (const line of describe(metrics)) await printLine(line)
  return faults
}

function writePage(path: string, page: string): void {
  try {
    writeFileSync(path, page)
  } catch (cause) {
    throw new ConfigError(`${path} cannot be written: ${(cause as Error).message}`, 'name another file with --html')
  }
  say(`page: ${path}`)
}

/** Classifies every labelled post and hands it on; how fast that was, by which classifier, and how many lines failed. */
async function classifyFile(file: string, { data, signal }: Evaluating, judged: Judged) {
  const [classifier, { readPosts }] = await Promise.all([composeClassifier(data), composeReader()])
  const progress = createProgress()
  const used = { classifier: classifier.version, model: '' }
  let faults = 0
  let spent = 0
  let done = 0
  for await (const item of readPosts({ path: file })) {
    signal.throwIfAborted()
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
    used.model = verdict.classifier.model
    judged(parsed.value, verdict)
    progress.show(() => `${done} posts`)
  }
  progress.end()
  if (done === 0) throw new UsageError(`${file} holds no labelled post`, 'give JSONL with label, evasion and contacts')
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { throughput: { postsPerSecond: Math.round((done * 1000) / spent), peakRssMb }, classifier: used, faults }
}

type Described = ReturnType<Awaited<ReturnType<typeof composeEvaluation>>['metrics']> &
  Readonly<{ throughput: Readonly<{ postsPerSecond: number; peakRssMb: number }> }>

function describe(metrics: Described): readonly string[] {
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
