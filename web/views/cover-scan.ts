// A scan as those below reviewer may see it: which pages, but neither the keys in their queries nor whose profiles.

import { coverAddresses } from '#src/domain/address/cover-address.ts'
import type { RunReport } from '#src/domain/scan.ts'
import type { ScanPage } from '#src/store/scan-pages.ts'

/** The listed addresses; what shows why may quote them. */
export function coverPages(pages: readonly ScanPage[]): ScanPage[] {
  return pages.map((page) => ({ ...page, url: coverAddresses(page.url), why: coverAddresses(page.why) }))
}

/** The report: why a host was asked no more may quote an address. */
export function coverHosts(report: RunReport): RunReport {
  const hosts = report.hosts.map((host) => ({ ...host, stoppedBecause: coverAddresses(host.stoppedBecause) }))
  return { ...report, hosts }
}
