// The act: claim, decide with a reason, put back, reverse. What may be done follows from the case's state.

import { OUTCOMES } from '#src/domain/case.ts'
import { CATEGORIES } from '#src/domain/closed-lists.ts'
import type { CaseRecord } from '#src/store/case-store.ts'
import { mayAct } from '#web/desk.ts'
import { percent, StateBadge } from './badges.tsx'
import type { CaseFacts } from './case-facts.ts'
import { Faults, PostForm } from './form.tsx'
import { clockTime } from './time.tsx'
import type { View } from './view.ts'

/** Whether somebody's claim is over at `now`. */
function hasLapsed(record: CaseRecord, now: Date): boolean {
  return record.claimedUntil !== null && Date.parse(record.claimedUntil) <= now.getTime()
}

function ClaimForm(props: { view: View; record: CaseRecord; label: string; text: string }) {
  return (
    <>
      <p>
        <bdi>{props.text}</bdi>
      </p>
      <PostForm view={props.view} action={`/cases/${props.record.id}/claim`} id="claim-form">
        <button class="primary" type="submit">
          {props.label} <kbd>c</kbd>
        </button>
      </PostForm>
    </>
  )
}

function OutcomeChoice(props: { view: View; chosen: string }) {
  const { words } = props.view
  return (
    <fieldset class="outcomes">
      <legend>{words.pages.decide.outcome}</legend>
      {OUTCOMES.map((outcome, i) => (
        <label class="choice">
          <input type="radio" name="outcome" value={outcome} checked={props.chosen === outcome} required />
          <span>
            <strong>{words.names.outcomes[outcome]}</strong> <kbd>{i + 1}</kbd>
            <small class="muted">{words.names.outcomeHints[outcome]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function DecideForm(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { record, draft, faults } = props.facts
  const category = draft?.category || record.category
  return (
    <PostForm view={props.view} action={`/cases/${record.id}/decide`} class="stack" id="decide-form">
      <input type="hidden" name="capture" value={String(record.captureId)} />
      <Faults messages={faults.decide} />
      <OutcomeChoice view={props.view} chosen={draft?.outcome ?? ''} />
      <label class="field">
        <span>{words.pages.decide.category}</span>
        <select name="category">
          {CATEGORIES.map((name) => (
            <option value={name} selected={name === category}>
              {words.names.categories[name]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>
          {words.pages.decide.reason} <kbd>r</kbd>
        </span>
        <textarea name="reason" rows={4} maxlength={4000} required aria-describedby="reason-hint">
          {draft?.reason ?? ''}
        </textarea>
        <small class="muted" id="reason-hint">
          {words.pages.decide.reasonHint}
        </small>
      </label>
      <div class="buttons">
        <button class="primary" type="submit" name="go" value="next">
          {words.pages.decide.submitNext}
        </button>
        <button type="submit" name="go" value="stay">
          {words.pages.decide.submit}
        </button>
      </div>
    </PostForm>
  )
}

function ReverseForm(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { record, faults } = props.facts
  return (
    <details open={faults.reverse.length > 0}>
      <summary>{words.pages.decide.reverse}</summary>
      <PostForm view={props.view} action={`/cases/${record.id}/reverse`} class="stack">
        <Faults messages={faults.reverse} />
        <p class="muted small">{words.pages.decide.reverseLead}</p>
        <label class="field">
          <span>{words.pages.decide.reverseReason}</span>
          <textarea name="reason" rows={2} maxlength={4000} required />
        </label>
        <button type="submit">{words.pages.decide.reverse}</button>
      </PostForm>
    </details>
  )
}

function Decided(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { record, events } = props.facts
  const decision = events.findLast((event) => event.kind === 'confirmed' || event.kind === 'dismissed')
  return (
    <>
      <p>
        {words.pages.decide.decided} <strong>{record.outcome ? words.names.outcomes[record.outcome] : ''}</strong> ·{' '}
        {words.names.categories[record.category]}
      </p>
      {decision && (
        <blockquote class="original">
          <bdi>{decision.reason}</bdi>
          <footer class="muted small">
            <bdi>{decision.actor}</bdi>
          </footer>
        </blockquote>
      )}
      <ReverseForm view={props.view} facts={props.facts} />
    </>
  )
}

function Claimed(props: { view: View; facts: CaseFacts }) {
  const { words, person, now } = props.view
  const { record } = props.facts
  const until = clockTime(record.claimedUntil ?? '')
  if (record.claimedBy === person?.name) {
    return (
      <>
        <p class="muted small">{words.pages.decide.mine(until)}</p>
        <DecideForm view={props.view} facts={props.facts} />
        <PostForm view={props.view} action={`/cases/${record.id}/release`}>
          <button class="quiet" type="submit">
            {words.pages.decide.release}
          </button>
        </PostForm>
      </>
    )
  }
  const name = record.claimedBy ?? ''
  if (!hasLapsed(record, now)) return <p>{words.pages.decide.theirs(name, until)}</p>
  const text = words.pages.decide.lapsed(name)
  return <ClaimForm view={props.view} record={record} label={words.pages.decide.takeOver} text={text} />
}

/** The likest case that was decided before, where the decision is made: a copy is usually decided alike. */
function DecidedBefore(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const [nearest] = props.facts.near
  if (!nearest) return null
  const { caseId, likeness, outcome, category } = nearest
  return (
    <p class="meta">
      <a href="#near-title">{words.pages.reasons.near}</a>
      <a href={`/cases/${caseId}`} class="mono">
        {caseId}
      </a>
      <span>{words.pages.reasons.alike(percent(likeness))}</span>
      <span class={`badge ${outcome}`}>{words.names.outcomes[outcome]}</span>
      <span>{words.names.categories[category]}</span>
    </p>
  )
}

/** What this person may do with this case now. A text that could not be saved is shown again, whatever the state. */
export function DecidePanel(props: { view: View; facts: CaseFacts }) {
  const { words, person } = props.view
  const { record, draft, faults } = props.facts
  const mine = record.state === 'claimed' && record.claimedBy === person?.name
  return (
    <section class="panel decide" aria-labelledby="decide-title">
      <h2 id="decide-title">
        {words.pages.decide.title} <StateBadge state={record.state} words={words} />
      </h2>
      {(mine || record.state === 'open') && <DecidedBefore view={props.view} facts={props.facts} />}
      {!mine && <Faults messages={faults.decide} />}
      {!mine && draft?.reason && (
        <label class="field">
          <span>{words.pages.decide.reason}</span>
          <textarea rows={3} readonly>
            {draft.reason}
          </textarea>
        </label>
      )}
      {!mayAct(person, 'reviewer') ? (
        <p class="muted">{words.pages.decide.readOnly}</p>
      ) : record.state === 'open' || record.state === 'withdrawn' ? (
        <ClaimForm
          view={props.view}
          record={record}
          label={words.pages.decide.claim}
          text={words.pages.decide.claimFirst}
        />
      ) : record.state === 'claimed' ? (
        <Claimed view={props.view} facts={props.facts} />
      ) : (
        <Decided view={props.view} facts={props.facts} />
      )}
    </section>
  )
}
