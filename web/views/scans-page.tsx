// Run reports, newest first. Every number is the run report's own.

import type { RunReport } from '#src/domain/scan.ts'
import { ScanBar, ScanEquation, totalsOf } from './scan-bar.tsx'
import { Ran, ScanFacts, type Standing } from './scan-facts.tsx'
import type { View } from './view.ts'

/** A run report and whether its scan is at work. */
export type ListedScan = Readonly<{ report: RunReport; standing: Standing }>

/** The list of scans, newest first. */
export function ScansPage(props: { view: View; scans: readonly ListedScan[] }) {
  const { words } = props.view
  if (props.scans.length === 0) {
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
        {props.scans.map(({ report, standing }) => (
          <li class="panel">
            <h2>
              <a href={`/scans/${encodeURIComponent(report.scan)}`}>
                <bdi>{report.source}</bdi>
              </a>
            </h2>
            <p class="meta">
              <Ran report={report} standing={standing} words={words} />
            </p>
            <ScanBar totals={totalsOf(report)} words={words} />
            <ScanEquation totals={totalsOf(report)} words={words} />
            <ScanFacts report={report} words={words} />
          </li>
        ))}
      </ol>
    </>
  )
}
