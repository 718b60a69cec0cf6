// One scan: how it stands, where its addresses went, its course, every reason behind it, and the addresses that gave no
// post. While it runs, the page comes again by itself.

import type { RunReport } from '#src/domain/scan.ts'
import { type Course, RunCourse } from './run-course.tsx'
import { RunFlow } from './run-picture.tsx'
import { ScanBar, ScanEquation, totalsOf } from './scan-bar.tsx'
import { Hosts, Ran, Reasons, ScanFacts, type Standing } from './scan-facts.tsx'
import { AuthorisationNote, LayoutAlarms } from './scan-notes.tsx'
import { type PageList, ScanPages } from './scan-pages.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

export type ScanPageFacts = Readonly<{
  report: RunReport
  standing: Standing
  /** Seconds after which this page comes again by itself; 0 = it does not. */
  every: number
  course: Course | null
  list: PageList
}>

function Progress(props: { view: View; facts: ScanPageFacts }) {
  const { scans } = props.view.words.pages
  const { report, standing, every } = props.facts
  if (standing === 'finished') return null
  if (standing === 'unfinished') return <p class="notice">{scans.waiting}</p>
  const here = `/scans/${encodeURIComponent(report.scan)}`
  return (
    <p class="notice" role="status">
      {every > 0 ? scans.live(every) : scans.liveStopped}{' '}
      <a href={every > 0 ? `${here}?live=off` : here}>{every > 0 ? scans.liveStop : scans.liveGo}</a>
    </p>
  )
}

function Tables(props: { view: View; report: RunReport }) {
  const { words } = props.view
  const { report } = props
  const { scans } = words.pages
  const postNames = {
    new: scans.postNew,
    changed: scans.postChanged,
    deleted: scans.postDeleted,
    seen: scans.postSeen,
    unreadable: scans.postUnreadable,
    tooOld: scans.postTooOld,
  }
  return (
    <div class="grid">
      <Reasons title={scans.pages} counts={report.pages} names={words.names.pages} words={words} />
      <Reasons title={scans.skips} counts={report.skipped} names={words.names.skips} words={words} />
      <Reasons title={scans.fails} counts={report.failed} names={words.names.fails} words={words} />
      <Reasons title={scans.postsTitle} counts={report.posts} names={postNames} words={words} />
      {Object.values(report.opinions).some((count) => count > 0) && (
        <Reasons title={scans.opinionsTitle} counts={report.opinions} names={scans.opinions} words={words} />
      )}
    </div>
  )
}

/** The page of one scan. */
export function ScanPage(props: { view: View; facts: ScanPageFacts }) {
  const { words } = props.view
  const { report, standing, course, list } = props.facts
  const { scans } = words.pages
  return (
    <>
      <p class="crumbs">
        <a href="/scans">← {scans.title}</a>
      </p>
      <h1>
        <bdi>{report.source}</bdi>
      </h1>
      <Progress view={props.view} facts={props.facts} />
      <section class="panel">
        <p class="meta">
          <span class="mono">{report.scan}</span>
          <Ran report={report} standing={standing} words={words} />
          {report.finishedAt !== '' && <Moment at={report.finishedAt} />}
        </p>
        <ScanBar totals={totalsOf(report)} words={words} />
        <ScanEquation totals={totalsOf(report)} words={words} />
        <ScanFacts report={report} words={words} />
      </section>
      <AuthorisationNote report={report} view={props.view} />
      <LayoutAlarms report={report} words={words} />
      <RunFlow report={report} words={words} />
      <RunCourse course={course} words={words} />
      <Tables view={props.view} report={report} />
      <Hosts report={report} view={props.view} />
      <ScanPages view={props.view} report={report} list={list} />
    </>
  )
}
