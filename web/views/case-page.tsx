// One case on one page: the original, why it was flagged, the decision, the evidence, the report and the history.

import { WAITING_STATES } from '#src/domain/case.ts'
import { PushBadge, StateBadge, VerdictBadge } from './badges.tsx'
import type { CaseFacts } from './case-facts.ts'
import { CopiesPanel } from './copies-panel.tsx'
import { DecidePanel } from './decide-panel.tsx'
import { EvidencePanel, HistoryPanel } from './evidence-panel.tsx'
import { MomentsPanel } from './moments-panel.tsx'
import { NearPanel } from './near-panel.tsx'
import { PostPanel } from './post-panel.tsx'
import { ReportPanel } from './report-panel.tsx'
import { ScorePanel } from './score-parts.tsx'
import { UrgencyLine } from './urgency.tsx'
import type { View } from './view.ts'
import { WhyPanel } from './why-panel.tsx'

/** Stays in sight at the foot of the screen: the decision is never a long way off, on a phone as elsewhere. */
function CaseBar(props: { view: View; facts: CaseFacts }) {
  const { words, person } = props.view
  const { record } = props.facts
  const { bar } = words.pages.case
  const isMine = record.state === 'claimed' && record.claimedBy === person?.name
  return (
    <nav class="case-bar" aria-label={bar.label}>
      <a href={record.subject === 'post' ? '#post-title' : '#subject'}>{words.pages.case.post}</a>
      <a href="#why-title">{bar.why}</a>
      <a href="#evidence-title">{words.pages.case.evidence}</a>
      <a class={isMine ? 'button primary' : 'button'} href="#decide-title">
        {isMine ? bar.decide : words.pages.decide.title}
      </a>
    </nav>
  )
}

/** The case page; on a narrow screen its panels follow each other in reading order. */
export function CasePage(props: { view: View; facts: CaseFacts; nextCase: string | null }) {
  const { words } = props.view
  const { record } = props.facts
  return (
    <article class="case" data-case={record.id}>
      <p class="crumbs">
        <a href="/queue" data-key="q">
          ← {words.pages.case.back}
        </a>
        {props.nextCase && (
          <a rel="next" href={`/cases/${props.nextCase}`} data-key="j">
            {props.nextCase} →
          </a>
        )}
      </p>
      <header class="case-head">
        <h1>
          <bdi>{record.title || record.id}</bdi>
        </h1>
        <p class="meta">
          <span class="mono">{record.id}</span>
          <StateBadge state={record.state} words={words} />
          <VerdictBadge verdict={record.verdict} words={words} />
          {record.contactPush && <PushBadge words={words} />}
          <span>{words.names.categories[record.category]}</span>
          <span>{words.names.platforms[record.platform]}</span>
          {!WAITING_STATES.includes(record.state) && (
            <span>
              {words.queue.priority} {record.priority}
            </span>
          )}
        </p>
        <UrgencyLine view={props.view} item={record} />
      </header>
      <div class="columns">
        <div class="column-post">
          <PostPanel view={props.view} facts={props.facts} />
        </div>
        <div class="column-side">
          <WhyPanel view={props.view} verdict={props.facts.verdict} />
          <DecidePanel view={props.view} facts={props.facts} />
          <ReportPanel view={props.view} facts={props.facts} />
          <ScorePanel view={props.view} facts={props.facts} />
        </div>
        <div class="column-rest">
          <CopiesPanel view={props.view} copies={props.facts.copies} />
          <NearPanel view={props.view} facts={props.facts} />
          <MomentsPanel view={props.view} facts={props.facts} />
          <EvidencePanel view={props.view} facts={props.facts} />
          <HistoryPanel view={props.view} facts={props.facts} />
        </div>
      </div>
      <CaseBar view={props.view} facts={props.facts} />
    </article>
  )
}
