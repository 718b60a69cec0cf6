// What was kept of the page, and what happened to the case so far.

import { CLASSIFIER } from '#src/domain/case.ts'
import type { EvidenceItem } from '#src/store/evidence-store.ts'
import { mayAct } from '#web/desk.ts'
import type { CaseFacts } from './case-facts.ts'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

/** The address of a kept file. */
const hrefOf = (item: EvidenceItem): string => `/evidence/${item.sha256}`

/** What was read in a picture stands beside the picture, not among the facts. */
const factsOf = (item: EvidenceItem) => Object.entries(item.facts).filter(([key]) => key !== 'read')

function Item(props: { view: View; item: EvidenceItem; open: boolean }) {
  const { words } = props.view
  const { item } = props
  const rendered = item.kind === 'page' && item.facts.rendered === 'true'
  const name = rendered ? words.pages.case.renderedPage : words.names.evidence[item.kind]
  const picture = props.open && item.kind === 'screenshot' && item.contentType === 'image/png'
  return (
    <li>
      {picture && (
        <a class="thumb" href={hrefOf(item)} target="_blank" rel="noopener">
          <img src={hrefOf(item)} alt={name} loading="lazy" />
          <span class="small">{words.pages.case.fullSize}</span>
        </a>
      )}
      <p class="meta">
        <strong>{name}</strong>
        <Moment at={item.takenAt} />
        <span>{item.bytes.toLocaleString('en')} B</span>
        {props.open && !picture && <a href={hrefOf(item)}>{words.pages.case.download}</a>}
      </p>
      <p class="mono muted tiny hash">SHA-256 {item.sha256}</p>
      {props.open && Object.keys(item.facts).length > 0 && (
        <details>
          <summary class="small">{words.pages.scans.details}</summary>
          <dl class="pairs small">
            {factsOf(item).map(([key, value]) => (
              <>
                <dt class="mono">{key}</dt>
                <dd class="hash">
                  <bdi>{value}</bdi>
                </dd>
              </>
            ))}
          </dl>
        </details>
      )}
    </li>
  )
}

/** The case's evidence with its hashes; a viewer sees that it exists, not what it holds. */
export function EvidencePanel(props: { view: View; facts: CaseFacts }) {
  const { words, person } = props.view
  const { evidence } = props.facts
  return (
    <section class="panel" aria-labelledby="evidence-title">
      <h2 id="evidence-title">
        {words.pages.case.evidence} <span class="count">{evidence.length}</span>
      </h2>
      {evidence.length === 0 ? (
        <p class="muted">{words.pages.case.noEvidence}</p>
      ) : (
        <ul class="plain evidence">
          {evidence.map((item) => (
            <Item view={props.view} item={item} open={mayAct(person, 'reviewer')} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Every event of the case, newest last. */
export function HistoryPanel(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">{words.pages.case.history}</h2>
      <ol class="timeline">
        {props.facts.events.map((event) => (
          <li>
            <p class="meta">
              <strong>{words.names.events[event.kind]}</strong>
              <bdi>{event.actor === CLASSIFIER ? words.pages.case.system : event.actor}</bdi>
              <Moment at={event.at} />
              {event.outcome && <span>{words.names.outcomes[event.outcome]}</span>}
              {!event.outcome && event.verdict && <span>{words.names.verdicts[event.verdict]}</span>}
              {event.category && <span>{words.names.categories[event.category]}</span>}
            </p>
            {event.reason && (
              <p class="original small">
                <bdi>{event.reason}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
