// Every report and how far it got, newest first.

import type { Report } from '#src/domain/report.ts'
import { ReportBadge } from './badges.tsx'
import { Scroller } from './scroller.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

/** The list of reports. Receipts are the channel's own numbers, not personal data. */
export function ReportsPage(props: { view: View; reports: readonly Report[] }) {
  const { words } = props.view
  return (
    <>
      <h1>{words.pages.report.list}</h1>
      <p class="muted">{words.pages.report.lead}</p>
      {props.reports.length === 0 ? (
        <p class="panel empty">{words.pages.report.none}</p>
      ) : (
        <Scroller label={words.pages.report.list} class="panel">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.pages.report.case}</th>
                <th scope="col">{words.pages.report.channel}</th>
                <th scope="col">{words.pages.report.state}</th>
                <th scope="col">{words.pages.report.receipt}</th>
                <th scope="col">{words.pages.report.updated}</th>
              </tr>
            </thead>
            <tbody>
              {props.reports.map((report) => (
                <tr>
                  <td>
                    <a href={`/cases/${report.caseId}#${report.id}`}>{report.caseId}</a>
                  </td>
                  <td>{words.names.channels[report.channel]}</td>
                  <td>
                    <ReportBadge state={report.state} words={words} />
                  </td>
                  <td class="mono">
                    <bdi>{report.receipt || '—'}</bdi>
                  </td>
                  <td>
                    <Moment at={report.updatedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </>
  )
}
