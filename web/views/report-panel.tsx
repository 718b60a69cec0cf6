// Reporting a confirmed case: make the package, copy the text, and keep what became of it. Nothing is ever sent from here.

import { CHANNELS } from '#src/domain/closed-lists.ts'
import { nextReportState, type Report, type ReportEvent } from '#src/domain/report.ts'
import { mayAct } from '#web/desk.ts'
import { ReportBadge } from './badges.tsx'
import type { CaseFacts, ReportCard } from './case-facts.ts'
import { Faults, PostForm } from './form.tsx'
import { wallClock } from './time.tsx'
import type { View } from './view.ts'

/** What is kept as receipt when the channel gave none. */
export const NO_RECEIPT = 'none'

/** What a person may say of a report here; withdrawing follows from reversing the decision. */
const MARKS: readonly ReportEvent[] = ['submitted', 'answered', 'closed']

function MarkForm(props: { view: View; report: Report; event: ReportEvent }) {
  const { words } = props.view
  const { report, event } = props
  return (
    <details>
      <summary>{words.names.reportEvents[event]}</summary>
      <PostForm view={props.view} action={`/reports/${report.id}/mark`} class="stack">
        <input type="hidden" name="event" value={event} />
        {event === 'submitted' && (
          <>
            <label class="field">
              <span>{words.pages.report.receipt}</span>
              <input name="receipt" maxlength={200} autocomplete="off" />
            </label>
            <label class="check">
              <input type="checkbox" name="no_receipt" value="yes" /> {words.pages.report.noReceipt}
            </label>
          </>
        )}
        <label class="field">
          <span>{event === 'answered' ? words.pages.report.noteRequired : words.pages.report.note}</span>
          <textarea name="note" rows={2} maxlength={2000} required={event === 'answered'} />
        </label>
        <button type="submit">{words.names.reportEvents[event]}</button>
      </PostForm>
    </details>
  )
}

function Card(props: { view: View; card: ReportCard }) {
  const { words } = props.view
  const { report, text } = props.card
  const events = MARKS.filter((event) => nextReportState(report.state, event).ok)
  const id = `text-${report.id}`
  return (
    <li class="report-card" id={report.id}>
      <p class="meta">
        <strong>{words.names.channels[report.channel]}</strong>
        <ReportBadge state={report.state} words={words} />
        <span class="mono muted">{report.id}</span>
      </p>
      <p class="muted small">
        <bdi>{words.pages.report.by(report.createdBy, wallClock(report.createdAt))}</bdi>
      </p>
      {report.receipt && (
        <p class="small">
          {words.pages.report.receipt}{' '}
          {report.receipt === NO_RECEIPT ? words.pages.report.noReceipt : <bdi class="mono">{report.receipt}</bdi>}
        </p>
      )}
      {report.note && (
        <p class="small original">
          <bdi>{report.note}</bdi>
        </p>
      )}
      <p>
        <a class="button" href={`/reports/${report.id}/package`}>
          {words.pages.report.download}
        </a>
      </p>
      <p class="mono muted tiny hash">SHA-256 {report.packageSha256}</p>
      {text !== '' && (
        <label class="field">
          <span>{words.pages.report.text}</span>
          <textarea id={id} rows={6} readonly>
            {text}
          </textarea>
        </label>
      )}
      {text !== '' && (
        <button type="button" class="script-only quiet" data-copy={id}>
          {words.pages.report.copy}
        </button>
      )}
      {events.map((event) => (
        <MarkForm view={props.view} report={report} event={event} />
      ))}
    </li>
  )
}

function BuildForm(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const reported = props.facts.reports.filter(({ report }) => report.state !== 'withdrawn')
  const fresh = CHANNELS.find((channel) => !reported.some(({ report }) => report.channel === channel))
  return (
    <PostForm view={props.view} action={`/cases/${props.facts.record.id}/report`} class="build">
      <label class="field">
        <span>{words.pages.report.channel}</span>
        <select name="channel">
          {CHANNELS.map((channel) => (
            <option value={channel} selected={channel === fresh}>
              {words.names.channels[channel]}
            </option>
          ))}
        </select>
      </label>
      <button class="primary" type="submit">
        {words.pages.report.build}
      </button>
    </PostForm>
  )
}

/** Reports of a case, and the form for another one. Viewers see their state, not what they hold. */
export function ReportPanel(props: { view: View; facts: CaseFacts }) {
  const { words, person } = props.view
  const { record, reports, faults } = props.facts
  const confirmed = record.state === 'confirmed' || record.state === 'reported'
  const acts = mayAct(person, 'reviewer')
  return (
    <section class="panel report" id="report" aria-labelledby="report-title">
      <h2 id="report-title">{words.pages.report.title}</h2>
      <Faults messages={faults.report} />
      <p class="muted small">{confirmed ? words.pages.report.lead : words.pages.report.afterConfirm}</p>
      {reports.length > 0 && (
        <ul class="plain">
          {reports.map((card) =>
            acts ? (
              <Card view={props.view} card={card} />
            ) : (
              <li class="meta">
                {words.names.channels[card.report.channel]} <ReportBadge state={card.report.state} words={words} />
              </li>
            ),
          )}
        </ul>
      )}
      {confirmed && acts && <BuildForm view={props.view} facts={props.facts} />}
    </section>
  )
}
