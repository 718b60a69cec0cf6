// `cases list|show`: the queue without a browser.

import { Command, InvalidArgumentError, Option } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { CASE_STATES, type CaseState } from '#src/domain/case.ts'
import { type Urgency, urgencyOf } from '#src/domain/queue-order.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { openAccessLog } from '#src/store/access-log.ts'
import { type CaseRecord, listCaseEvents, listQueue, loadCase } from '#src/store/case-store.ts'
import { listCopies } from '#src/store/copies-of-post.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { listMoments } from '#src/store/post-history.ts'
import { loadCapture } from '#src/store/post-store.ts'
import { loadVerdict } from '#src/store/verdict-store.ts'

type ListOptions = Readonly<{ json?: boolean; data: string; state?: CaseState; limit: number; after?: string }>

/** Other posts of the same text that are named; all are counted. */
const MOST_COPIES = 20

function readLimit(value: string): number {
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new InvalidArgumentError('use a whole number from 1 to 1000')
  return limit
}

export function buildCases(context: CommandContext): Command {
  const cases = new Command('cases')
  cases.addCommand(
    withCommonOptions(new Command('list'))
      .description('cases, most urgent first')
      .addOption(new Option('--state <state>', 'only this state').choices(CASE_STATES))
      .option('--limit <n>', 'how many', readLimit, 50)
      .option('--after <cursor>', 'go on after the cursor that the last page named')
      .action(async (options: ListOptions) => {
        await withStore(composeSettings(options.data), (store) => printQueue(store, options))
        context.finish(EXIT.done)
      }),
  )
  cases.addCommand(
    withCommonOptions(new Command('show'))
      .description('one case: post, verdict, evidence, history (the look is recorded)')
      .argument('<id>')
      .action(async (id: string, options: Readonly<{ json?: boolean; data: string }>) => {
        await withStore(composeSettings(options.data), (store) => showCase(store, id, options.json === true))
        context.finish(EXIT.done)
      }),
  )
  return cases
}

/** A case with the points by which it stands in the queue; null once it waits no more. */
function withUrgency(item: CaseRecord): CaseRecord & Readonly<{ queue: Urgency | null }> {
  return { ...item, queue: urgencyOf(item, systemClock()) }
}

async function printQueue(store: Store, options: ListOptions): Promise<void> {
  const states = options.state ? [options.state] : CASE_STATES
  const page = listQueue(store.reader, {
    states,
    limit: options.limit,
    ...(options.after ? { after: options.after } : {}),
  })
  const cases = page.cases.map(withUrgency)
  if (options.json) return printJson({ ...page, cases })
  if (cases.length === 0) return printLine('no cases; import files or run a scan first')
  for (const { id, state, priority, category, platform, title, queue } of cases)
    await printLine(`${id}  ${state}  ${queue?.priority ?? priority}  ${category}  ${platform}  ${title}`)
  if (page.next) await printLine(`more: --after ${page.next}`)
}

async function showCase(store: Store, id: string, json: boolean): Promise<void> {
  const record = loadCase(store.reader, id)
  const found = record && withUrgency(record)
  if (!found) throw new UsageError(`there is no case "${id}"`, 'see: lurewatch cases list')
  const log = openAccessLog(store.dataDir)
  log.recordView({ actor: actorName(), what: 'case', target: id, at: shanghaiIso(systemClock()) })
  log.close()
  const capture = loadCapture(store.reader, found.captureId)
  const verdict = loadVerdict(store.reader, found.captureId)
  const history = listCaseEvents(store.reader, id)
  const evidence = listEvidence(store.reader, found.captureId)
  const postHistory = capture ? listMoments(store.reader, capture.postId) : []
  const sameText = capture && listCopies(store.reader, { postId: capture.postId, most: MOST_COPIES })
  if (json) {
    const { post, capturedAt } = capture ?? {}
    return printJson({ case: found, post, capturedAt, verdict, history, postHistory, evidence, sameText })
  }
  await printLine(`${found.id}  ${found.state}  ${found.verdict} ${found.category}  risk ${found.risk.toFixed(2)}`)
  if (found.queue) await printLine(describeUrgency(found.queue))
  if (capture) await printLine(`${capture.post.title}\n${capture.post.text}`)
  for (const finding of verdict?.findings ?? [])
    await printLine(`  ${finding.label}: ${finding.spans.map((span) => span.quote).join(' · ') || finding.noSpan}`)
  if (sameText) {
    await printLine(`${sameText.posts} posts with nearly the same text, this one included:`)
    for (const copy of sameText.others) await printLine(`  ${copy.caseId ?? '-'}  ${copy.key}  ${copy.title}`)
  }
  for (const event of history) await printLine(`  ${event.at}  ${event.kind}  ${event.actor}  ${event.reason}`)
  if (postHistory.length < 2) return
  await printLine('the post itself:')
  for (const moment of postHistory)
    await printLine(`  ${moment.at}  ${moment.kind}  ${'why' in moment ? moment.why : `capture ${moment.captureId}`}`)
}

function describeUrgency({ priority, verdict, reach, age }: Urgency): string {
  return `queue ${priority} = risk and harm ${verdict} + reach ${reach} + waiting ${age}`
}
