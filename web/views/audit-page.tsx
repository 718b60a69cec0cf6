// The audit chain: whether it holds, its latest entries, and who looked at what lately.

import type { View as Viewed } from '#src/store/access-log.ts'
import type { AuditCheck, AuditLine } from '#src/store/audit-store.ts'
import { Scroller } from './scroller.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'
import type { Words } from './words.ts'

export type AuditFacts = Readonly<{
  check: AuditCheck
  /** Newest first. */
  lines: readonly AuditLine[]
  older: number | null
  views: readonly Viewed[]
}>

/** What was done, in words; an act that the dictionary does not know is shown by its code alone. */
function actionName(action: string, words: Words): string {
  const [kind, act = ''] = action.split('.', 2)
  const events: Readonly<Record<string, string>> = words.names.events
  const marks: Readonly<Record<string, string>> = words.names.reportEvents
  const known = kind === 'case' ? events[act] : kind === 'report' ? marks[act] : undefined
  return words.pages.audit.actions[action] ?? known ?? ''
}

function Entries(props: { lines: readonly AuditLine[]; words: Words }) {
  const { audit } = props.words.pages
  return (
    <Scroller label={audit.title}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="right">
              {audit.entry}
            </th>
            <th scope="col">{audit.at}</th>
            <th scope="col">{audit.actor}</th>
            <th scope="col">{audit.action}</th>
            <th scope="col">{audit.target}</th>
            <th scope="col">{audit.facts}</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr>
              <td class="right mono">{line.seq}</td>
              <td>
                <Moment at={line.at} />
              </td>
              <td>
                <bdi>{line.actor}</bdi>
              </td>
              <td>
                {actionName(line.action, props.words)} <span class="mono muted tiny">{line.action}</span>
              </td>
              <td class="mono">
                <bdi>{line.target}</bdi>
              </td>
              <td class="mono tiny hash">
                <bdi>
                  {Object.entries(line.facts)
                    .map(([key, value]) => `${key}=${value}`)
                    .join(' ')}
                </bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

function Views(props: { views: readonly Viewed[]; words: Words }) {
  const { audit } = props.words.pages
  return (
    <section class="panel">
      <h2>{audit.views}</h2>
      <Scroller label={audit.views}>
        <table>
          <thead>
            <tr>
              <th scope="col">{audit.at}</th>
              <th scope="col">{audit.actor}</th>
              <th scope="col">{audit.what}</th>
              <th scope="col">{audit.target}</th>
            </tr>
          </thead>
          <tbody>
            {props.views.map((view) => (
              <tr>
                <td>
                  <Moment at={view.at} />
                </td>
                <td>
                  <bdi>{view.actor}</bdi>
                </td>
                <td class="mono">{view.what}</td>
                <td class="mono hash">{view.target.length > 24 ? `${view.target.slice(0, 16)}…` : view.target}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

/** The audit page. */
export function AuditPage(props: { view: View; facts: AuditFacts }) {
  const { words } = props.view
  const { check, lines, older, views } = props.facts
  const { audit } = words.pages
  return (
    <>
      <h1>{audit.title}</h1>
      <section class="panel">
        {check.ok ? (
          <>
            <p>
              <span class="badge benign">✓</span> {audit.ok(check.entries)}
            </p>
            <p class="mono muted tiny hash">
              {audit.head} {check.head}
            </p>
          </>
        ) : (
          <p class="faults" role="alert">
            ▲ {audit.broken(check.entry, check.why)}
          </p>
        )}
        {lines.length === 0 ? <p class="muted">{audit.none}</p> : <Entries lines={lines} words={words} />}
        {older !== null && (
          <p class="pager">
            <a class="button" href={`/audit?before=${older}`}>
              {audit.older}
            </a>
          </p>
        )}
      </section>
      <Views views={views} words={words} />
    </>
  )
}
