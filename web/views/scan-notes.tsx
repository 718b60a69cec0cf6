// What a run report says beside its numbers: under whose authorisation it ran, and which pages no longer read as before.

import type { LayoutChange } from '#src/domain/layout.ts'
import type { RunReport } from '#src/domain/scan.ts'
import { percent } from './badges.tsx'
import { wallClock } from './time.tsx'
import type { View } from './view.ts'
import { saidWhy } from './why-sentences.ts'
import type { Words } from './words.ts'

/** The authorisation of the source as it stood when the scan began; nothing when there was none. */
export function AuthorisationNote(props: { report: RunReport; view: View }) {
  const { words, language } = props.view
  const { scans } = words.pages
  const { authorisation } = props.report
  if (!authorisation) return null
  const { by, basis, reference, hosts, allows, expires, approvedBy, inForce, why } = authorisation
  const is = scans.authorisationIs
  const rows: readonly (readonly [string, string])[] = [
    [is.by, by],
    [is.basis, scans.bases[basis]],
    [is.reference, reference],
    [is.hosts, hosts.join(', ')],
    [is.allows, allows.map((what) => scans.allowed[what]).join(', ') || scans.allowsNothing],
    [is.expires, wallClock(expires)],
    [is.approved, approvedBy || '—'],
    [is.state, inForce ? scans.inForce : scans.notInForce(saidWhy(why, language))],
  ]
  return (
    <section class="panel" aria-labelledby="authorisation-heading">
      <h2 id="authorisation-heading">{scans.authorisation}</h2>
      <dl class="pairs">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Alarm(props: { change: LayoutChange; words: Words }) {
  const { change, words } = props
  const { scans } = words.pages
  const { platform, layer, field, was, now, pages, kept } = change
  return (
    <li>
      {scans.layoutLine(words.names.platforms[platform], scans.layers[layer], scans.fields[field])}{' '}
      <strong>{scans.layoutFell(percent(was), percent(now), pages)}</strong>
      {kept !== '' && (
        <>
          {' '}
          <bdi class="mono small">{kept}</bdi>
        </>
      )}
    </li>
  )
}

/** What is told on far fewer pages than before; nothing when nothing is. */
export function LayoutAlarms(props: { report: RunReport; words: Words }) {
  const { report, words } = props
  const { scans } = words.pages
  if (report.layout.length === 0) return null
  return (
    <section class="panel" aria-labelledby="layout-heading">
      <h2 id="layout-heading">
        <span aria-hidden="true">▲</span> {scans.layoutTitle}
      </h2>
      <p class="muted small">{scans.layoutLead}</p>
      <ul>
        {report.layout.map((change) => (
          <Alarm change={change} words={words} />
        ))}
      </ul>
    </section>
  )
}
