// Why the item was flagged: risk, stance, contacts, evasions and every finding with its weight and its place.

import type { Contact, Finding, Verdict } from '#src/domain/verdict.ts'
import { Bar, PushBadge, percent, VerdictBadge } from './badges.tsx'
import type { CaseFacts } from './case-facts.ts'
import { markAnchor } from './marks.ts'
import type { View } from './view.ts'
import type { Words } from './words.ts'

function FindingItem(props: { finding: Finding; number: number; most: number; words: Words }) {
  const { finding, number, words } = props
  const weight = finding.weight.toFixed(2)
  return (
    <li class="finding">
      <div class="finding-head">
        <span class="number">{number}</span>
        <strong title={finding.rule}>{finding.label}</strong>
        <span class="mono muted tiny rule">{finding.rule}</span>
        <span class="mono muted weight">
          {finding.weight > 0 ? '+' : ''}
          {weight}
        </span>
      </div>
      <Bar value={Math.abs(finding.weight)} most={props.most} />
      {finding.why && <p class="small">{finding.why}</p>}
      <p class="quotes small">
        {finding.spans.slice(0, 12).map((span, i) => (
          <a href={`#${markAnchor(number, i + 1)}`}>
            <bdi>“{span.quote.length > 40 ? `${[...span.quote].slice(0, 40).join('')}…` : span.quote}”</bdi>
            {span.reads !== '' && span.reads !== span.quote && <span class="muted"> → {span.reads}</span>}
          </a>
        ))}
        {finding.spans.length === 0 && (
          <span class="muted">
            {words.pages.case.noSpan} {finding.noSpan}
          </span>
        )}
      </p>
    </li>
  )
}

function ContactList(props: { contacts: readonly Contact[]; words: Words }) {
  const { words } = props
  if (props.contacts.length === 0) return <>{words.pages.case.no}</>
  return (
    <ul class="plain">
      {props.contacts.map((contact, i) => (
        <li>
          <a href={`#c${i + 1}`}>{words.names.contacts[contact.type]}</a>{' '}
          {contact.value === '' ? (
            <span class="muted">{words.pages.case.contactHint}</span>
          ) : (
            <bdi class="mono">{contact.value}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}

function Summary(props: { verdict: Verdict; words: Words }) {
  const { verdict, words } = props
  const comment = /^comments\[(\d+)\]$/.exec(verdict.subject)?.[1]
  return (
    <dl class="pairs">
      <dt>{words.pages.case.risk}</dt>
      <dd class="risk">
        <strong>{percent(verdict.risk)}</strong>
        <Bar value={verdict.risk} most={1} />
      </dd>
      <dt>{words.pages.case.subject}</dt>
      <dd>
        {comment === undefined ? words.pages.case.subjectPost : words.pages.case.subjectComment(Number(comment) + 1)}
      </dd>
      <dt>{words.pages.case.stance}</dt>
      <dd>{words.names.stances[verdict.stance]}</dd>
      <dt>{words.pages.case.contacts}</dt>
      <dd>
        <ContactList contacts={verdict.contacts} words={words} />
      </dd>
      {verdict.evasions.length > 0 && (
        <>
          <dt>{words.pages.case.evasions}</dt>
          <dd class="tags">
            {verdict.evasions.map((evasion) => (
              <span class="tag">{words.names.evasions[evasion]}</span>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}

/** The reasons, strongest first as the classifier lists them; numbers match the marks. */
export function WhyPanel(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { verdict } = props.facts
  if (!verdict) return null
  const most = Math.max(...verdict.findings.map((finding) => Math.abs(finding.weight)), 0.01)
  return (
    <section class="panel why" aria-labelledby="why-title">
      <h2 id="why-title">{words.pages.case.why}</h2>
      <p class="meta">
        <VerdictBadge verdict={verdict.verdict} words={words} />
        <span>{words.names.categories[verdict.category]}</span>
        {verdict.contactPush && <PushBadge words={words} />}
      </p>
      <Summary verdict={verdict} words={words} />
      {verdict.findings.length === 0 ? (
        <p class="muted">{words.pages.case.whyNone}</p>
      ) : (
        <ol class="findings">
          {verdict.findings.map((finding, i) => (
            <FindingItem finding={finding} number={i + 1} most={most} words={words} />
          ))}
        </ol>
      )}
      <p class="muted tiny">{words.pages.case.verdictBy(verdict.classifier.version)}</p>
    </section>
  )
}
