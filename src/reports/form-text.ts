// The text a person copies into a channel's form. It changes nothing and opens nothing that is sealed.

import type { Channel } from '#src/domain/closed-lists.ts'
import type { Reader } from '#src/store/open-store.ts'
import { missingFor, REPORT_CHANNELS } from './channels/index.ts'
import { assembleFacts, type ReportFacts } from './facts.ts'
import { loadOnRecord } from './facts-input.ts'

type Asked = Readonly<{ caseId: string; channel: Channel }>

/** The facts as far as a reader may know them: no account id, reviewers unnamed. */
function openFacts(db: Reader, { caseId, channel }: Asked): ReportFacts | null {
  const loaded = loadOnRecord(db, { caseId, dataDir: '' })
  if (!loaded.ok) return null
  return assembleFacts({
    ...loaded.record,
    ...{ ids: null, channel, reportId: '', actor: '', organisation: '', at: loaded.record.case.updatedAt },
    reviewerName: () => '审核员',
  })
}

/** The form text of facts already put together. A line says what the channel still needs, so that nobody sends it so. */
export function formTextOf(facts: ReportFacts): string {
  const { channel } = facts.report
  const missing = missingFor(channel, facts).map(({ zh }) => zh)
  const text = REPORT_CHANNELS[channel].formText(facts)
  return missing.length === 0 ? text : `【尚缺，请补充后再提交】${missing.join('、')}\n${text}`
}

/**
 * Text to copy into a channel's form for a case in any state; '' when there is no such case. The organisation's name and the
 * account id are in the built package only: give `organisation` to have it here as well.
 */
export function formText(db: Reader, asked: Asked & Readonly<{ organisation?: string }>): string {
  const facts = openFacts(db, asked)
  if (!facts) return ''
  const organisation = asked.organisation?.trim() ?? ''
  return formTextOf({ ...facts, report: { ...facts.report, organisation } })
}
