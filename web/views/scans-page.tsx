// Run reports: the list, and one scan in detail. Every number is the run report's own.

import { type RunReport, tallyFault } from '#src/domain/scan.ts'
import { ScanBar, ScanEquation, totalsOf } from './scan-bar.tsx'
import { Scroller } from './scroller.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'
import type { Words } from './words.ts'

function Tally(props: { report: RunReport; words: Words }) {
  const fault = tallyFault(props.report)
  if (fault) return <span class="badge violating">▲ {props.words.pages.scans.fault}</span>
  return <span class="badge benign">✓ {props.words.pages.scans.adds}</span>
}

/** When it ran and how it ended. */
function Ran(props: { report: RunReport; words: Words }) {
  const { report, words } = props
  return (
    <>
      <Moment at={report.startedAt} />
      <span>{report.finishedAt === '' ? words.pages.scans.running : words.names.stops[report.stop]}</span>
    </>
  )
}

function Facts(props: { report: RunReport; words: Words }) {
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

/** The list of scans, newest first. */
export function ScansPage(props: { view: View; reports: readonly RunReport[] }) {
  const { words } = props.view
  if (props.reports.length === 0) {
    return (
      <>
        <h1>{words.pages.scans.title}</h1>
        <section class="panel empty">
          <p>{words.pages.scans.none}</p>
          <pre>npx lurewatch scan</pre>
          <p class="muted">{words.pages.scans.noneLead}</p>
        </section>
      </>
    )
  }
  return (
    <>
      <h1>{words.pages.scans.title}</h1>
      <p class="muted">{words.pages.scans.equation}</p>
      <ol class="plain scans">
        {props.reports.map((report) => (
          <li class="panel">
            <h2>
              <a href={`/scans/${encodeURIComponent(report.scan)}`}>
                <bdi>{report.source}</bdi>
              </a>
            </h2>
            <p class="meta">
              <Ran report={report} words={words} />
            </p>
            <ScanBar totals={totalsOf(report)} words={words} />
            <ScanEquation totals={totalsOf(report)} words={words} />
            <Facts report={report} words={words} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Reasons<T extends string>(props: {
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

function Hosts(props: { report: RunReport; words: Words }) {
  const { scans } = props.words.pages
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
                  <bdi>{host.stoppedBecause || '—'}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

/** One scan: the equation, then every reason behind it. */
export function ScanPage(props: { view: View; report: RunReport }) {
  const { words } = props.view
  const { report } = props
  const { scans } = words.pages
  const postNames = {
    new: scans.postNew,
    changed: scans.postChanged,
    deleted: scans.postDeleted,
    seen: scans.postSeen,
    unreadable: scans.postUnreadable,
  }
  return (
    <>
      <p class="crumbs">
        <a href="/scans">← {scans.title}</a>
      </p>
      <h1>
        <bdi>{report.source}</bdi>
      </h1>
      <section class="panel">
        <p class="meta">
          <span class="mono">{report.scan}</span>
          <Ran report={report} words={words} />
          {report.finishedAt !== '' && <Moment at={report.finishedAt} />}
        </p>
        <ScanBar totals={totalsOf(report)} words={words} />
        <ScanEquation totals={totalsOf(report)} words={words} />
        <Facts report={report} words={words} />
      </section>
      <div class="grid">
        <Reasons title={scans.pages} counts={report.pages} names={words.names.pages} words={words} />
        <Reasons title={scans.skips} counts={report.skipped} names={words.names.skips} words={words} />
        <Reasons title={scans.fails} counts={report.failed} names={words.names.fails} words={words} />
        <Reasons title={scans.postsTitle} counts={report.posts} names={postNames} words={words} />
        {Object.values(report.opinions).some((count) => count > 0) && (
          <Reasons title={scans.opinionsTitle} counts={report.opinions} names={scans.opinions} words={words} />
        )}
      </div>
      <Hosts report={report} words={words} />
    </>
  )
}
