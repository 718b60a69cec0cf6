// Why the item was flagged: risk, stance, contacts, evasions, the telling sentences, and every finding with its
// weight and its place.

import type { Contact, Finding, Verdict } from '#src/domain/verdict.ts'
import { Bar, chance, PushBadge, SignedBar, signed, VerdictBadge } from './badges.tsx'
import { markAnchor } from './marks.ts'
import type { View } from './view.ts'
import type { Words } from './words.ts'

/** The finding of the reading model itself: whole sentences, no rule. */
const TELLING = 'reads-like-a-lure'
const LONGEST_QUOTE = 40
const MOST_QUOTES = 12

type Numbered = Readonly<{ finding: Finding; number: number }>

const shorten = (quote: string, most: number): string => {
  const letters = [...quote]
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : quote
}

type Quoted = Readonly<{ quote: string; reads: string; anchor: string; times: number }>

/** The stretches of a finding, the same words once, with the place of the first and how often they stand there. */
function quotedIn({ finding, number }: Numbered): Quoted[] {
  const placed = finding.spans.map(({ quote, reads }, i) => ({ quote, reads, anchor: markAnchor(number, i + 1) }))
  return [...Map.groupBy(placed, ({ quote, reads }) => `${quote}\u0000${reads}`).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, times: same.length })),
  )
}

function Quotes(props: Numbered & { words: Words; longest: number }) {
  const { finding, words } = props
  return (
    <p class="quotes small">
      {quotedIn(props)
        .slice(0, MOST_QUOTES)
        .map(({ quote, reads, anchor, times }) => (
          <a href={`#${anchor}`}>
            <bdi>“{shorten(quote, props.longest)}”</bdi>
            {times > 1 && ` ×${times}`}
            {reads !== '' && reads !== quote && <span class="reads"> {words.pages.case.reads(reads)}</span>}
          </a>
        ))}
      {finding.spans.length === 0 && (
        <span class="muted">
          {words.pages.case.noSpan} {finding.noSpan}
        </span>
      )}
    </p>
  )
}

function FindingItem(props: Numbered & { most: number; words: Words }) {
  const { finding, number, words } = props
  return (
    <li class="finding">
      <div class="finding-head">
        <span class="number">{number}</span>
        <strong title={finding.rule}>{finding.label}</strong>
        <span class="mono muted tiny rule">{finding.rule}</span>
        <span class="mono muted weight">{signed(finding.weight)}</span>
      </div>
      <SignedBar value={finding.weight} most={props.most} />
      {finding.why && <p class="small">{finding.why}</p>}
      <Quotes finding={finding} number={number} words={words} longest={LONGEST_QUOTE} />
    </li>
  )
}

/** The sentences that moved the reading model most: shown whole, since they are the reason. */
function TellingSentences(props: { told: readonly Numbered[]; words: Words }) {
  if (props.told.length === 0) return null
  return (
    <section class="telling">
      <h3>{props.words.pages.reasons.sentencesTitle}</h3>
      {props.told.map(({ finding, number }) => (
        <div class="finding-head">
          <span class="number">{number}</span>
          <Quotes finding={finding} number={number} words={props.words} longest={400} />
        </div>
      ))}
    </section>
  )
}

function RuleFindings(props: { ruled: readonly Numbered[]; words: Words }) {
  const { ruled, words } = props
  if (ruled.length === 0) return null
  const most = Math.max(...ruled.map(({ finding }) => Math.abs(finding.weight)), 0.01)
  return (
    <section>
      <h3>{words.pages.reasons.rulesTitle}</h3>
      <p class="muted tiny">{words.pages.reasons.rulesLead}</p>
      <ol class="findings">
        {ruled.map((one) => (
          <FindingItem {...one} most={most} words={words} />
        ))}
      </ol>
    </section>
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
        <strong>{chance(verdict.risk)}</strong>
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

/** The reasons: the sentences that tell and what each rule found; numbers match the marks. */
export function WhyPanel(props: { view: View; verdict: Verdict | null }) {
  const { words } = props.view
  const { verdict } = props
  if (!verdict) return null
  const numbered = verdict.findings.map((finding, i): Numbered => ({ finding, number: i + 1 }))
  return (
    <section class="panel why" aria-labelledby="why-title">
      <h2 id="why-title">{words.pages.case.why}</h2>
      <p class="meta">
        <VerdictBadge verdict={verdict.verdict} words={words} />
        <span>{words.names.categories[verdict.category]}</span>
        {verdict.contactPush && <PushBadge words={words} />}
      </p>
      <Summary verdict={verdict} words={words} />
      {numbered.length === 0 && <p class="muted">{words.pages.case.whyNone}</p>}
      <TellingSentences told={numbered.filter(({ finding }) => finding.rule === TELLING)} words={words} />
      <RuleFindings ruled={numbered.filter(({ finding }) => finding.rule !== TELLING)} words={words} />
      <p class="muted tiny">{words.pages.case.verdictBy(verdict.classifier.version)}</p>
    </section>
  )
}
