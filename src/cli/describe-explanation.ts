// An explanation as lines for a person at a terminal: what was found and where, how the score came about, what was
// decided before. Bars are drawn in characters; every number has its word.

import type { NearCase } from '#src/cases/nearest-cases.ts'
import { accountOf, chanceOfOdds } from '#src/domain/explanation-account.ts'
import type { Explanation, Finding, Verdict } from '#src/domain/verdict.ts'
import { enReasons } from '#web/views/words-en-reasons.ts'
import { pictureLines, placeOf } from './describe-pictures.ts'

const HALF_BAR = 12
const NAME_WIDTH = 34

const signed = (added: number): string => `${added < 0 ? '−' : '+'}${Math.abs(added).toFixed(2)}`

/** `      ████│            ` or `            │██          `: to the left against, to the right for a violation. */
function barOf(added: number, most: number): string {
  const size = Math.min(HALF_BAR, Math.round((HALF_BAR * Math.abs(added)) / Math.max(most, 0.01)))
  const full = '█'.repeat(size)
  return added < 0
    ? `${full.padStart(HALF_BAR)}│${' '.repeat(HALF_BAR)}`
    : `${' '.repeat(HALF_BAR)}│${full.padEnd(HALF_BAR)}`
}

/** Characters that a terminal would obey, or that a reader would not see, by their code. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) =>
    one === '\n' ? ' ' : `<U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}

function findingLines(finding: Finding, number: number): string[] {
  const spans = finding.spans.map((span) => {
    const { quote, reads } = span
    const disguised = reads && reads !== quote ? ` reads “${visible(reads)}”` : ''
    return `        ${placeOf(span)} “${visible(quote)}”${disguised}`
  })
  return [
    `  ${String(number).padStart(2)}  ${signed(finding.weight)}  ${finding.label} (${finding.rule}): ${visible(finding.why)}`,
    ...spans,
    ...(finding.noSpan ? [`        ${visible(finding.noSpan)}`] : []),
  ]
}

function accountLines(parts: Explanation['parts']): string[] {
  const account = accountOf(parts)
  if (!account) return []
  const { start, moved, rest, total } = account
  const most = Math.max(...[start, rest, total, ...moved.map(({ added }) => added)].map(Math.abs))
  const line = (name: string, added: number): string =>
    `  ${name.padEnd(NAME_WIDTH)} ${barOf(added, most)} ${signed(added)}`
  return [
    'how the score came about (← against a violation · for one →; +0.7 about doubles the odds):',
    line(enReasons.parts.prior ?? 'start', start),
    ...moved.map(({ part, why, added }) => line(enReasons.parts[part] ?? visible(why), added)),
    ...(Math.abs(rest) >= 0.005 ? [line(enReasons.partsRest, rest)] : []),
    `${line('together', total)} = ${chance(chanceOfOdds(total))} risk of violating`,
  ]
}

/** No risk is certain. */
const chance = (risk: number): string => (risk > 0.99 ? '>99 %' : risk < 0.01 ? '<1 %' : percent(risk))

const percent = (share: number): string => `${Math.round(share * 100)} %`

function nearLines(near: readonly NearCase[] | null): string[] {
  if (near === null) return []
  if (near.length === 0) return ['decided cases like this one: none is alike enough']
  const lines = near.map(({ caseId, outcome, category, decidedAt, likeness, shared }) => {
    const words = shared.length > 0 ? `  both have: ${shared.map(visible).join(' ')}` : ''
    return `  ${percent(likeness).padStart(5)} alike  ${caseId}  ${outcome} ${category}  ${decidedAt.slice(0, 10)}${words}`
  })
  return ['decided cases like this one:', ...lines]
}

function headLines(verdict: Verdict): string[] {
  const { stance, subject, contactPush, evasions } = verdict
  return [
    `${verdict.verdict} · ${verdict.category} · risk ${verdict.risk.toFixed(2)} · priority ${verdict.priority}`,
    `stance ${stance} · subject ${subject} · contact push ${contactPush ? 'yes' : 'no'}`,
    ...(evasions.length > 0 ? [`disguises: ${evasions.join(', ')}`] : []),
  ]
}

/** Every line. `near` null = nobody asked for decided cases. */
export function describeExplanation(
  { verdict, parts, images }: Explanation,
  near: readonly NearCase[] | null,
): string[] {
  const { findings } = verdict
  const contacts = verdict.contacts.map((c) => `  ${c.type} ${visible(c.value || c.raw)} (${placeOf(c)})`)
  const why = findings.flatMap((finding, i) => findingLines(finding, i + 1))
  return [
    ...headLines(verdict),
    ...(why.length > 0 ? ['why (what each adds):', ...why] : ['why: nothing in it speaks for a lure']),
    ...(contacts.length > 0 ? ['contacts:', ...contacts] : []),
    ...pictureLines(images, visible),
    ...accountLines(parts),
    ...nearLines(near),
  ]
}
