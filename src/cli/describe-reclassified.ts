// What `reclassify` did, or would do, as a table that adds up.

import type { ReclassifyReport } from '#src/scans/reclassify-posts.ts'

/** Lines for a person. */
export function describeReclassified(report: ReclassifyReport): readonly string[] {
  const { seen, same, rescored, changed, leftAlone, cases, dryRun, changedPosts } = report
  const row = (what: string, posts: number): string => `  ${what.padEnd(28)} ${String(posts).padStart(8)}`
  const ways = Object.entries(changed).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${dryRun ? 'nothing was written; this would happen' : 'reclassified'}: ${seen} posts, ${changedPosts} changed`,
    ...(report.resumed ? ['went on where an earlier run stood; its posts are counted too'] : []),
    row('same verdict', same),
    row('same answer, other numbers', rescored),
    ...ways.map(([way, posts]) => row(way, posts)),
    row('left alone: decided', leftAlone),
    `cases: ${cases.opened} opened, ${cases.updated} updated, ${cases.withdrawn} withdrawn, ${cases.noted} decided ones noted`,
    ...(report.stop === 'interrupted' ? ['stopped early: run the same command again to go on'] : []),
  ]
}
