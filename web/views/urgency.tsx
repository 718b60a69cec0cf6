// Why a case stands where it stands in the queue: risk and harm, how many have read it, how long it has waited.

import { type Urgency, urgencyOf } from '#src/domain/queue-order.ts'
import type { CaseRecord } from '#src/store/case-store.ts'
import { Bar } from './badges.tsx'
import type { View } from './view.ts'
import type { Words } from './words.ts'

/** As many points as fill the bar: a certain lure that everybody reads, after nine days. */
const FULL = 130

/** `1.2 万`, `12K`: an estimate, and written as one. */
function roughly(readers: number, words: Words): string {
  const format = new Intl.NumberFormat(words.code, { notation: 'compact', maximumSignificantDigits: 2 })
  return format.format(readers).replace(/(?<=\d)(?=[万亿]$)/, ' ')
}

function waited(item: CaseRecord, { words, now }: View): string {
  const hours = Math.floor((now.getTime() - Date.parse(item.waitingSince)) / 3_600_000)
  if (hours < 1) return words.urgency.underAnHour
  return hours < 48 ? words.urgency.hours(hours) : words.urgency.days(Math.floor(hours / 24))
}

/** All of it in one sentence. */
function sentence(item: CaseRecord, { priority, verdict, reach, age }: Urgency, view: View): string {
  const { urgency } = view.words
  const readers = item.readers > 0 ? urgency.readers(roughly(item.readers, view.words)) : urgency.noReaders
  return urgency.sum({ priority, verdict, reach, age, readers, waited: waited(item, view) })
}

function UrgencyBar(props: { urgency: Urgency }) {
  const { priority, verdict, reach, age } = props.urgency
  const width = (points: number): string => ((100 * points) / Math.max(FULL, priority)).toFixed(1)
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-back" width="100" height="6" />
      <rect class="bar-fill" width={width(verdict)} height="6" />
      <rect class="bar-reach" x={width(verdict)} width={width(reach)} height="6" />
      <rect class="bar-age" x={width(verdict + reach)} width={width(age)} height="6" />
    </svg>
  )
}

/** The first column of a row: the points that order the queue; of a case that waits no more, what its verdict says. */
export function CaseRank(props: { view: View; item: CaseRecord }) {
  const { view, item } = props
  const urgency = urgencyOf(item, view.now)
  return (
    <div class="case-rank" title={urgency ? sentence(item, urgency, view) : undefined}>
      <strong>{urgency?.priority ?? item.priority}</strong>
      {urgency ? <UrgencyBar urgency={urgency} /> : <Bar value={item.priority} most={FULL} />}
      <span class="muted">{view.words.queue.priority}</span>
    </div>
  )
}

/** What lifts a waiting case above its verdict, where anything does. */
export function Lifts(props: { view: View; item: CaseRecord }) {
  const { urgency: words } = props.view.words
  const urgency = urgencyOf(props.item, props.view.now)
  if (!urgency) return null
  return (
    <>
      {urgency.reach > 0 && <span class="lift reach">{words.reach(urgency.reach)}</span>}
      {urgency.age > 0 && <span class="lift age">{words.age(urgency.age)}</span>}
    </>
  )
}

/** On the case page: the whole sum in words. */
export function UrgencyLine(props: { view: View; item: CaseRecord }) {
  const { view, item } = props
  const urgency = urgencyOf(item, view.now)
  if (!urgency) return null
  return <p class="urgency small">{sentence(item, urgency, view)}</p>
}
