// A verdict's findings in the reader's language. Verdicts hold Chinese sentences around quotes of the post; the quotes
// stay as they are, and a sentence that nobody translated stays rather than being dropped.

import type { Finding, Verdict } from '#src/domain/verdict.ts'
import { type Language, wordsOf } from './words.ts'
import { enLeads, enRules, enSentences } from './words-en-rules.ts'

const VERDICTS_ZH: Readonly<Record<string, string>> = { 违规: 'violating', 存疑: 'borderline', 无违规: 'benign' }

/** `「a」「b」` as `“a” “b”`. */
const quoted = (text: string): string => text.replace(/」「/g, '” “').replace(/「/g, '“').replace(/」/g, '”')

function secondOpinion(label: string): string | null {
  const [, model, verdict = ''] = /^第二意见（(.+)）：(.+)$/s.exec(label) ?? []
  return model === undefined ? null : `Second opinion (${model}): ${VERDICTS_ZH[verdict] ?? verdict}`
}

function opinionsWhy(why: string): string | null {
  const [, reason = '', before] = /^(.*)（(?:同意|原判：(.+))）$/s.exec(why) ?? []
  if (reason === '') return null
  const after = before === undefined ? 'agrees' : `the classifier said: ${VERDICTS_ZH[before] ?? before}`
  return `${enSentences[reason] ?? reason} (${after})`
}

/** A sentence of the classifier in English. Pure; total on any text. */
export function whyInEnglish(why: string): string {
  const whole = enSentences[why]
  if (whole !== undefined) return whole
  const [, lead = '', quotes = ''] = /^([^「」]+?):(「.*)$/s.exec(why) ?? []
  const signs = /^(\d+) 种迹象$/.exec(lead)?.[1]
  if (signs !== undefined) return `${signs} signs: ${quoted(quotes)}`
  if (enLeads[lead] !== undefined) return `${enLeads[lead]}: ${quoted(quotes)}`
  if (/^「.*」读作「.*」$/s.test(why))
    return quoted(why.replaceAll('」读作「', '” reads “').replaceAll('」,「', '”, “'))
  return opinionsWhy(why) ?? why
}

function inEnglish(finding: Finding): Finding {
  const label = enRules[finding.rule] ?? secondOpinion(finding.label) ?? finding.label
  return { ...finding, label, why: whyInEnglish(finding.why), noSpan: whyInEnglish(finding.noSpan) }
}

/** The verdict with its findings' labels and reasons in the reader's language. */
export function verdictIn(verdict: Verdict, language: Language): Verdict {
  if (language === 'zh') return verdict
  return { ...verdict, findings: verdict.findings.map(inEnglish) }
}

/** What a part of the score is called; a part that the dictionary does not know is called by its reason. */
export function partName({ part, why }: Readonly<{ part: string; why: string }>, language: Language): string {
  const known = wordsOf(language).pages.reasons.parts[part]
  return known ?? (language === 'en' ? whyInEnglish(why) : why)
}
