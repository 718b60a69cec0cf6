// The addresses of a scan that gave no post, one by one, each with what shows why. The filter lives in the address.

import type { RunReport, SkipReason } from '#src/domain/scan.ts'
import type { PagesWanted, ScanPage } from '#src/store/scan-pages.ts'
import type { View } from './view.ts'
import { saidWhy } from './why-sentences.ts'
import type { Words } from './words.ts'

export type PageList = Readonly<{
  wanted: PagesWanted
  pages: readonly ScanPage[]
  next: number | null
  paged: boolean
}>

type State = ScanPage['state']
type Choice = Readonly<{ state: State; reason: string; count: number; label: string }>

/** Links to addresses known already have no rows of their own. */
const COUNTED_ONLY: SkipReason = 'duplicate_url'

const STATES: readonly State[] = ['fetched', 'skipped', 'failed']

function nameOf(words: Words, state: State, reason: string): string {
  const { pages, skips, fails } = words.names
  const names: Readonly<Record<string, string>> = { fetched: pages, skipped: skips, failed: fails }[state]
  return names[reason] ?? reason
}

/** `state.reason` of an address's query, or everything that was no post. Whatever is neither is everything. */
export function readWanted(text: string | undefined): PagesWanted {
  const [state, reason = ''] = (text ?? '').split('.', 2)
  const known = STATES.find((one) => one === state)
  return known && /^\w{1,40}$/.test(reason) ? { state: known, reason } : 'obstacles'
}

/** The reasons of a run that can be asked for, with how many addresses each has. */
function choicesOf(report: RunReport, words: Words): Choice[] {
  const counts = { fetched: report.pages, skipped: report.skipped, failed: report.failed }
  return STATES.flatMap((state) =>
    Object.entries(counts[state])
      .filter(([reason, count]) => count > 0 && reason !== COUNTED_ONLY)
      .map(([reason, count]) => ({ state, reason, count, label: nameOf(words, state, reason) })),
  )
}

/** The address of the list under a filter. */
export function pagesHref(scan: string, wanted: PagesWanted, after = 0): string {
  const query = new URLSearchParams()
  if (wanted !== 'obstacles') query.set('show', `${wanted.state}.${wanted.reason}`)
  if (after > 0) query.set('after', String(after))
  const text = query.toString()
  return `/scans/${encodeURIComponent(scan)}${text ? `?${text}` : ''}#pages`
}

function Filter(props: { report: RunReport; wanted: PagesWanted; words: Words }) {
  const { report, wanted, words } = props
  const isNow = ({ state, reason }: Choice): boolean =>
    wanted !== 'obstacles' && wanted.state === state && wanted.reason === reason
  return (
    <nav class="tabs small" aria-label={words.pages.scans.listFilter}>
      <a href={pagesHref(report.scan, 'obstacles')} aria-current={wanted === 'obstacles' ? 'page' : undefined}>
        {words.pages.scans.listAll}
      </a>
      {choicesOf(report, words).map((choice) => (
        <a href={pagesHref(report.scan, choice)} aria-current={isNow(choice) ? 'page' : undefined}>
          {choice.label} <span class="count">{choice.count}</span>
        </a>
      ))}
    </nav>
  )
}

function Listed(props: { view: View; page: ScanPage }) {
  const { words, language } = props.view
  const { state, reason, url, why } = props.page
  return (
    <li class="scan-page">
      <span>
        <span class={`badge page-${state}`}>{nameOf(words, state, reason)}</span>
      </span>
      <bdi class="mono small">{url}</bdi>
      <span class="small">
        {why === '' ? <span class="muted">{words.pages.scans.noWhy}</span> : <bdi>{saidWhy(why, language)}</bdi>}
      </span>
    </li>
  )
}

/** The list with its filter and pages; links are told by count alone where they have no row of their own. */
export function ScanPages(props: { view: View; report: RunReport; list: PageList }) {
  const { words } = props.view
  const { report, list } = props
  const { scans } = words.pages
  const duplicates = report.skipped.duplicate_url
  return (
    <section class="panel" id="pages" aria-labelledby="pages-heading">
      <h2 id="pages-heading">{scans.listTitle}</h2>
      <p class="muted small">{scans.listLead}</p>
      <Filter report={report} wanted={list.wanted} words={words} />
      {list.pages.length === 0 ? (
        <p class="muted">{scans.listNone}</p>
      ) : (
        <ol class="plain">
          {list.pages.map((page) => (
            <Listed view={props.view} page={page} />
          ))}
        </ol>
      )}
      {duplicates > 0 && <p class="muted small">{scans.duplicates(duplicates)}</p>}
      <p class="pager">
        {list.paged && <a href={pagesHref(report.scan, list.wanted)}>{scans.listFirst}</a>}
        {list.next !== null && (
          <a class="button" rel="next" href={pagesHref(report.scan, list.wanted, list.next)}>
            {scans.listNext}
          </a>
        )}
      </p>
    </section>
  )
}
