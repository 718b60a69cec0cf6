// One run of one source, and the numbers that must add up:
// found = fetched + sum(skipped) + sum(failed) + pending, and sum(pages) = fetched. Always.

import type { AuthorisationState } from './authorisation.ts'
import type { LayoutChange } from './layout.ts'
import type { OpinionCounts } from './opinion.ts'

export const SCAN_STOPS = ['done', 'interrupted', 'blocked', 'budget'] as const
export type ScanStop = (typeof SCAN_STOPS)[number]

export const PAGE_VERDICTS = [
  'ok',
  'listing',
  'not_modified',
  'login_wall',
  'captcha',
  'rate_limited',
  'ip_blocked',
  'deleted',
  'private',
  'swapped',
  'empty_shell',
  'not_a_post',
] as const
export type PageVerdict = (typeof PAGE_VERDICTS)[number]

/** Page verdicts that stop their host for the rest of the run. */
export const WALLS: readonly PageVerdict[] = ['login_wall', 'captcha', 'ip_blocked', 'rate_limited']

export const SKIP_REASONS = [
  'robots_denied',
  'out_of_scope',
  'duplicate_url',
  'host_stopped',
  'budget',
  'guard',
  'too_deep',
  'trap',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

export const FAIL_REASONS = [
  'timeout',
  'network',
  'server_error',
  'client_error',
  'too_large',
  'browser',
  'unreadable',
] as const
export type FailReason = (typeof FAIL_REASONS)[number]

export type HostTally = Readonly<{ host: string; requests: number; minGapMs: number; stoppedBecause: string }>

export type RunReport = Readonly<{
  scan: string
  source: string
  startedAt: string
  finishedAt: string
  stop: ScanStop
  found: number
  fetched: number
  skipped: Readonly<Record<SkipReason, number>>
  failed: Readonly<Record<FailReason, number>>
  pending: number
  pages: Readonly<Record<PageVerdict, number>>
  /** `tooOld`: published before the source's `since`, and left out. */
  posts: Readonly<{
    new: number
    changed: number
    deleted: number
    seen: number
    unreadable: number
    tooOld: number
  }>
  hits: Readonly<{ violating: number; borderline: number }>
  cases: Readonly<{ opened: number }>
  opinions: OpinionCounts
  bytes: number
  hosts: readonly HostTally[]
  /** What the source was authorised to when the scan began, and by whom; null = nothing. */
  authorisation: AuthorisationState | null
  /** What is told on far fewer pages than in earlier scans: the platform's layout may have changed. */
  layout: readonly LayoutChange[]
}>

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, value) => sum + value, 0)

/** Says which equation of the contract a run report breaks, or null when it holds. */
export function tallyFault(report: RunReport): string | null {
  const accounted = report.fetched + total(report.skipped) + total(report.failed) + report.pending
  if (report.found !== accounted) return `found ${report.found} but ${accounted} accounted for`
  const pages = total(report.pages)
  if (pages !== report.fetched) return `fetched ${report.fetched} but ${pages} page verdicts`
  return null
}
