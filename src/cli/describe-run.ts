// A run report as a person reads it: the numbers that add up, on one line each, and what the walls were.

import type { AuthorisationState } from '#src/domain/authorisation.ts'
import { describeChange } from '#src/domain/layout.ts'
import type { RunReport } from '#src/domain/scan.ts'
import { describeOpinions } from './second-opinion-option.ts'

const nonZero = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

function describeAuthorisation(state: AuthorisationState | null): readonly string[] {
  if (!state) return []
  const { by, reference, hosts, allows, expires, approvedBy, inForce, why } = state
  const record = `${reference} by ${by}, for ${hosts.join(', ')}, allows ${allows.join(', ') || 'nothing'}, until ${expires}`
  return [`  authorised  ${record}: ${inForce ? `approved by ${approvedBy}` : `does not count, ${why}`}`]
}

/** Lines for the terminal. */
export function describeRun(report: RunReport): readonly string[] {
  const skipped = sum(report.skipped)
  const failed = sum(report.failed)
  const stopped = report.hosts.filter((host) => host.stoppedBecause !== '')
  return [
    `scan ${report.scan} of ${report.source}: ${report.stop}`,
    `  found ${report.found} = fetched ${report.fetched} + skipped ${skipped} + failed ${failed} + pending ${report.pending}`,
    `  pages    ${nonZero(report.pages) || 'none'}`,
    ...(skipped > 0 ? [`  skipped  ${nonZero(report.skipped)}`] : []),
    ...(failed > 0 ? [`  failed   ${nonZero(report.failed)}`] : []),
    `  posts    ${nonZero(report.posts) || 'none'}`,
    `  hits     violating ${report.hits.violating}, borderline ${report.hits.borderline}; cases opened ${report.cases.opened}`,
    ...describeAuthorisation(report.authorisation),
    ...describeOpinions(report.opinions).map((line) => `  ${line}`),
    ...report.hosts.map(
      (host) => `  host     ${host.host}: ${host.requests} requests, smallest gap ${host.minGapMs} ms`,
    ),
    ...stopped.map((host) => `  stopped  ${host.host}: ${host.stoppedBecause}`),
    ...report.layout.map((change) => `  layout   ${describeChange(change)}`),
  ]
}
