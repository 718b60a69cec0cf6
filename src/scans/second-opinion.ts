// Asks an adviser about posts of middling risk, within a daily budget, and weighs the answer in. Whatever the adviser
// does, the post keeps at least the verdict it had, and nothing waits for an adviser that keeps failing.

import { applyOpinion } from '#src/domain/apply-opinion.ts'
import type { Advice, Letter, Opinion, OpinionCounts } from '#src/domain/opinion.ts'
import type { Adviser, Clock, OpinionBook } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { type WrittenLetter, writeLetter } from './write-letter.ts'

/** How a post fared; `none` = its risk asked for no second opinion. */
export type OpinionOutcome = keyof OpinionCounts | 'none' | 'stopped'

/** The verdict with the opinion weighed in, or as it was. `stopped`: the run was told to stop meanwhile. */
export type SecondRead = Readonly<{ verdict: Verdict; outcome: OpinionOutcome }>

export type SecondReader = (post: Post, verdict: Verdict, signal?: AbortSignal) => Promise<SecondRead>

export type SecondReaderDeps = Readonly<{
  adviser: Adviser
  book: OpinionBook
  clock: Clock
  /** Asked when the risk is in between, both ends included. */
  between: Readonly<{ from: number; to: number }>
  /** Called once, with the first thing that goes wrong. */
  tell(line: string): void
}>

/** After so many failures in a row the adviser is left alone for a while, so that one that hangs delays no run for long. */
const MOST_FAILURES = 3
const REST_MS = 300_000

/** One reader a run: it remembers failures, and which letters are on their way. */
export function createSecondReader(deps: SecondReaderDeps): SecondReader {
  const { adviser, book, clock, between } = deps
  const ask = createAsking(deps)
  return async (post, verdict, signal) => {
    if (verdict.risk < between.from || verdict.risk > between.to) return { verdict, outcome: 'none' }
    const written = writeLetter(post, verdict)
    const key = sha256(JSON.stringify([adviser.model, adviser.version, written.letter]))
    const known = book.recall(key, clock())
    if (known)
      return { verdict: weighIn(verdict, written, { opinion: known, model: adviser.model }), outcome: 'cached' }
    const { answer, isCopy } = await ask(key, written.letter, signal)
    if (typeof answer === 'string') return { verdict, outcome: answer }
    const moved = weighIn(verdict, written, { opinion: answer, model: adviser.model })
    return { verdict: moved, outcome: isCopy ? 'cached' : 'asked' }
  }
}

function weighIn(
  verdict: Verdict,
  { placeQuote }: WrittenLetter,
  { opinion, model }: Readonly<{ opinion: Opinion; model: string }>,
): Verdict {
  const spans = opinion.quotes.flatMap((quote) => placeQuote(quote) ?? [])
  return applyOpinion(verdict, { model, opinion, spans })
}

type Answer = Opinion | 'failed' | 'overBudget' | 'stopped'
type Ask = (key: string, letter: Letter, signal?: AbortSignal) => Promise<Readonly<{ answer: Answer; isCopy: boolean }>>

/** Asking with budget, memory and patience. Copies of one post that come together are one request. */
function createAsking(deps: SecondReaderDeps): Ask {
  const patience = createPatience(deps)
  const onTheirWay = new Map<string, Promise<Answer>>()
  const request = async (key: string, letter: Letter, signal?: AbortSignal): Promise<Answer> => {
    if (patience.isResting()) return 'failed'
    if (!deps.book.spend(deps.clock())) return 'overBudget'
    const advice = await adviseSafely(deps.adviser, letter, signal)
    if (signal?.aborted) return 'stopped'
    patience.note(advice)
    if ('declined' in advice) return 'failed'
    // Kept before the post is: killed in between, the run asks nothing twice when it goes on.
    deps.book.keep(key, { model: deps.adviser.model, opinion: advice, now: deps.clock() })
    return advice
  }
  return async (key, letter, signal) => {
    const before = onTheirWay.get(key)
    if (before) return { answer: await before, isCopy: true }
    const asked = request(key, letter, signal).finally(() => onTheirWay.delete(key))
    onTheirWay.set(key, asked)
    return { answer: await asked, isCopy: false }
  }
}

/** An adviser promises never to reject; a scan does not depend on that promise. */
async function adviseSafely(adviser: Adviser, letter: Letter, signal?: AbortSignal): Promise<Advice> {
  try {
    return await adviser.advise(letter, signal)
  } catch (cause) {
    return { declined: 'broken', why: cause instanceof Error ? cause.name : 'unknown' }
  }
}

function createPatience({ adviser, clock, tell }: SecondReaderDeps) {
  let failures = 0
  let restUntil = 0
  let told = false
  return {
    isResting: (): boolean => clock().getTime() < restUntil,
    note(advice: Advice): void {
      failures = 'declined' in advice ? failures + 1 : 0
      if (failures >= MOST_FAILURES) restUntil = clock().getTime() + REST_MS
      if (!('declined' in advice) || told) return
      told = true
      tell(
        `second opinion of ${adviser.model}: ${advice.declined}, ${advice.why}; the run goes on without (see: doctor)`,
      )
    },
  }
}

/** The counts with one more outcome. */
export function addOutcome(counts: OpinionCounts, outcome: OpinionOutcome): OpinionCounts {
  if (outcome === 'none' || outcome === 'stopped') return counts
  return { ...counts, [outcome]: counts[outcome] + 1 }
}
