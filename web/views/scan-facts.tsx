// What a run report says in words and counts, in parts that the list of scans and the page of one share.

import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import { Scroller } from './scroller.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'
import { saidWhy } from './why-sentences.ts'
import type { Words } from './words.ts'

function Tally(props: { report: RunReport; words: Words }) {
  const fault = tallyFault(props.report)
  if (fault) return <span class="badge violating">▲ {props.words.pages.scans.fault}</span>
  return <span class="badge benign">✓ {props.words.pages.scans.adds}</span>
}

/** How a scan stands: at work just now, left unfinished, or finished. */
export type Standing = 'running' | 'unfinished' | 'finished'

/** When it ran and how it ended, or that it has not. */
export function Ran(props: { report: RunReport; standing: Standing; words: Words }) {
  const { report, standing, words } = props
  return (
    <>
      <Moment at={report.startedAt} />
      {standing === 'finished' ? (
        <span>{words.names.stops[report.stop]}</span>
      ) : (
        <span class="badge push">{words.pages.scans[standing]}</span>
      )}
    </>
  )
}

/** What a scan brought: posts, hits, cases, bytes, and whether its numbers add up. */
export function ScanFacts(props: { report: RunReport; words: Words }) {
  const { report, words } = props
  const { scans } = words.pages
  return (
    <p class="meta">
      <span>
        {scans.posts} <strong>{report.posts.new}</strong>
      </span>
      <span>
        {scans.hits} <strong>{report.hits.violating + report.hits.borderline}</strong>
      </span>
      <span>
        {scans.cases} <strong>{report.cases.opened}</strong>
      </span>
      <span>
        {scans.bytes} {report.bytes.toLocaleString('en')} B
      </span>
      <Tally report={report} words={words} />
    </p>
  )
}

/** A table of reasons and counts; zeros are left out. */
export function Reasons<T extends string>(props: {
  title: string
  counts: Readonly<Record<T, number>>
  names: Readonly<Record<T, string>>
  words: Words
}) {
  const { counts, names, words } = props
  const rows = (Object.keys(counts) as T[]).filter((key) => counts[key] > 0)
  return (
    <section class="panel">
      <h2>{props.title}</h2>
      {rows.length === 0 ? (
        <p class="muted">{words.pages.scans.nothing}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.pages.scans.reason}</th>
              <th scope="col" class="right">
                {words.pages.scans.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((key) => (
              <tr>
                <td>{Object.hasOwn(names, key) ? names[key] : key}</td>
                <td class="right">{counts[key]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** What each host was asked, and why it was asked no more. */
export function Hosts(props: { report: RunReport; view: View }) {
  const { words, language } = props.view
  const { scans } = words.pages
  return (
    <section class="panel">
      <h2>{scans.hosts}</h2>
      <Scroller label={scans.hosts}>
        <table>
          <thead>
            <tr>
              <th scope="col">{scans.host}</th>
              <th scope="col" class="right">
                {scans.requests}
              </th>
              <th scope="col" class="right">
                {scans.gap}
              </th>
              <th scope="col">{scans.stopped}</th>
            </tr>
          </thead>
          <tbody>
            {props.report.hosts.map((host) => (
              <tr>
                <td class="mono">
                  <bdi>{host.host}</bdi>
                </td>
                <td class="right">{host.requests}</td>
                <td class="right">
                  {host.minGapMs} {scans.ms}
                </td>
                <td>
                  <bdi>{saidWhy(host.stoppedBecause, language) || '—'}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}
