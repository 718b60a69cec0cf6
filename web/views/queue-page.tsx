// The queue: what to look at next, with the facts needed to choose, and filters that live in the address.

import { CASE_STATES, type CaseState } from '#src/domain/case.ts'
import { CATEGORIES, type Category, PLATFORMS, type Platform } from '#src/domain/closed-lists.ts'
import type { CaseRecord } from '#src/store/case-store.ts'
import type { CopyCount } from '#src/store/copies-of-post.ts'
import { mayAct } from '#web/desk.ts'
import { chance, PushBadge, StateBadge, VerdictBadge } from './badges.tsx'
import { PostForm, SelectField } from './form.tsx'
import { Age, clockTime } from './time.tsx'
import { CaseRank, Lifts } from './urgency.tsx'
import type { View } from './view.ts'

/** What the address asks for; `''` = any. */
export type QueueFilter = Readonly<{
  state: CaseState | 'all'
  category: Category | ''
  platform: Platform | ''
  search: string
  /** The number of a cluster of posts of nearly the same text; 0 = any. */
  cluster: number
}>

export type QueueFacts = Readonly<{
  filter: QueueFilter
  counts: Readonly<Record<CaseState, number>>
  cases: readonly CaseRecord[]
  /** By capture: how many posts have nearly the text of a case's post. */
  copies: ReadonlyMap<number, CopyCount>
  next: string | null
  paged: boolean
}>

/** The address of the queue under a filter; defaults are left out. */
export function queueHref(filter: QueueFilter, after = ''): string {
  const query = new URLSearchParams()
  if (filter.state !== 'open') query.set('state', filter.state)
  if (filter.category) query.set('category', filter.category)
  if (filter.platform) query.set('platform', filter.platform)
  if (filter.search) query.set('q', filter.search)
  if (filter.cluster) query.set('text', String(filter.cluster))
  if (after) query.set('after', after)
  const text = query.toString()
  return text ? `/queue?${text}` : '/queue'
}

function StateTabs(props: { view: View; facts: QueueFacts }) {
  const { words } = props.view
  const { filter, counts } = props.facts
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <nav class="tabs" aria-label={words.queue.counts}>
      {([...CASE_STATES, 'all'] as const).map((state) => (
        <a href={queueHref({ ...filter, state })} aria-current={filter.state === state ? 'page' : undefined}>
          {state === 'all' ? words.queue.all : words.names.states[state]}{' '}
          <span class="count">{state === 'all' ? all : counts[state]}</span>
        </a>
      ))}
    </nav>
  )
}

/** The search box, or why this reader has none. */
function SearchField(props: { view: View; search: string }) {
  const { words, person } = props.view
  if (!mayAct(person, 'reviewer')) return <small class="muted">{words.queue.noSearch}</small>
  return (
    <label class="field">
      <span>{words.queue.search}</span>
      <input name="q" type="search" value={props.search} maxlength={100} />
    </label>
  )
}

function Filters(props: { view: View; filter: QueueFilter }) {
  const { words } = props.view
  const { filter } = props
  const any = { value: '', label: words.queue.any }
  const active = filter.category !== '' || filter.platform !== '' || filter.search !== '' || filter.cluster !== 0
  return (
    <search>
      <form class="filters" method="get" action="/queue">
        {filter.state !== 'open' && <input type="hidden" name="state" value={filter.state} />}
        {filter.cluster !== 0 && <input type="hidden" name="text" value={String(filter.cluster)} />}
        <SearchField view={props.view} search={filter.search} />
        <SelectField
          name="category"
          label={words.queue.category}
          value={filter.category}
          choices={[any, ...CATEGORIES.map((value) => ({ value, label: words.names.categories[value] }))]}
        />
        <SelectField
          name="platform"
          label={words.queue.platform}
          value={filter.platform}
          choices={[any, ...PLATFORMS.map((value) => ({ value, label: words.names.platforms[value] }))]}
        />
        <button type="submit">{words.queue.apply}</button>
        {active && (
          <a class="clear" href={queueHref({ ...filter, category: '', platform: '', search: '', cluster: 0 })}>
            {words.queue.clear}
          </a>
        )}
      </form>
    </search>
  )
}

function Claim(props: { view: View; item: CaseRecord }) {
  const { words, now } = props.view
  const { state, claimedBy, claimedUntil } = props.item
  if (state !== 'claimed' || !claimedBy) return null
  const lapsed = claimedUntil !== null && Date.parse(claimedUntil) <= now.getTime()
  return (
    <span class="claim">
      <bdi>{words.queue.claimedBy(claimedBy)}</bdi>
      {lapsed ? ` · ${words.queue.lapsed}` : claimedUntil && ` · ${words.time.until(clockTime(claimedUntil))}`}
    </span>
  )
}

const ANYTHING = { state: 'all', category: '', platform: '', search: '' } as const

/** How many posts have nearly this text, and the way to their cases. */
function CopiesLink(props: { view: View; copies: CopyCount | undefined }) {
  const { copies } = props
  if (!copies) return null
  return (
    <a class="tag" href={queueHref({ ...ANYTHING, cluster: copies.cluster })}>
      {props.view.words.pages.reasons.copies(copies.posts)}
    </a>
  )
}

function Row(props: { view: View; item: CaseRecord; showState: boolean; copies: CopyCount | undefined }) {
  const { words, now } = props.view
  const { item } = props
  return (
    <li class="case-row" data-case={item.id}>
      <CaseRank view={props.view} item={item} />
      <div class="case-main">
        <a class="case-title" href={`/cases/${item.id}`}>
          <bdi>{item.title || item.id}</bdi>
        </a>
        <p class="meta">
          <VerdictBadge verdict={item.verdict} words={words} />
          {item.contactPush && <PushBadge words={words} />}
          <CopiesLink view={props.view} copies={props.copies} />
          {props.showState && <StateBadge state={item.state} words={words} />}
          <span>{words.names.categories[item.category]}</span>
          <span>{words.names.platforms[item.platform]}</span>
          <span>
            {words.queue.risk} {chance(item.risk)}
          </span>
          <Age at={item.openedAt} now={now} words={words} />
          <Lifts view={props.view} item={item} />
          <Claim view={props.view} item={item} />
          <span class="mono muted">{item.id}</span>
        </p>
      </div>
    </li>
  )
}

function Empty(props: { view: View; facts: QueueFacts }) {
  const { words } = props.view
  const { counts, filter } = props.facts
  const none = Object.values(counts).every((n) => n === 0)
  if (!none) {
    const cleared = filter.state === 'open' && counts.open === 0
    return <p class="panel empty">{cleared ? words.queue.allDone : words.queue.emptyFilter}</p>
  }
  return (
    <section class="panel empty">
      <h2>{words.queue.emptyTitle}</h2>
      <p>{words.queue.emptyLead}</p>
      <p class="muted">{words.queue.emptyImport}</p>
      <pre>npx lurewatch import posts.jsonl</pre>
      <p class="muted">{words.queue.emptyScan}</p>
      <pre>npx lurewatch scan</pre>
    </section>
  )
}

/** The queue page. */
export function QueuePage(props: { view: View; facts: QueueFacts }) {
  const { words, person } = props.view
  const { filter, cases, next, paged, counts } = props.facts
  return (
    <>
      <div class="title-line">
        <h1>{words.queue.title}</h1>
        {mayAct(person, 'reviewer') && counts.open > 0 && (
          <PostForm view={props.view} action="/queue/next" class="inline">
            <button class="primary" type="submit">
              {words.queue.takeNext}
            </button>
          </PostForm>
        )}
      </div>
      <StateTabs view={props.view} facts={props.facts} />
      <Filters view={props.view} filter={filter} />
      {cases.length === 0 ? (
        <Empty view={props.view} facts={props.facts} />
      ) : (
        <ol class="cases panel">
          {cases.map((item) => (
            <Row
              view={props.view}
              item={item}
              showState={filter.state === 'all'}
              copies={props.facts.copies.get(item.captureId)}
            />
          ))}
        </ol>
      )}
      <p class="pager">
        {paged && <a href={queueHref(filter)}>{words.queue.first}</a>}
        {next && (
          <a class="button" rel="next" href={queueHref(filter, next)}>
            {words.queue.next}
          </a>
        )}
      </p>
    </>
  )
}
