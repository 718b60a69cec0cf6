// Valid things by default, so that a test names only what it is about. All people and places are invented.

import { LURES } from '#src/domain/closed-lists.ts'
import { type Post, postSchema } from '#src/domain/post.ts'
import type { Report } from '#src/domain/report.ts'
import { type Source, sourceSchema } from '#src/domain/source.ts'
import type { Finding, Verdict } from '#src/domain/verdict.ts'
import type { Origin } from '#src/store/post-store.ts'

/** A fixed instant for tests that need one. */
export const AT = '2026-03-01T10:00:00.000+08:00'

/** The instant `minutes` after `AT`. */
export function later(minutes: number): string {
  return new Date(Date.parse(AT) + (480 + minutes) * 60_000).toISOString().replace('Z', '+08:00')
}

/** A post through the real schema; `given` is as loose as the contract's JSON. */
export function buildPost(given: Readonly<Record<string, unknown>> = {}): Post {
  return postSchema.parse({
    id: 'p1',
    platform: 'xiaohongshu',
    url: 'https://posts.example.com/p1',
    title: '保单整理小记',
    text: '今天整理了家里的保单。',
    ...given,
  })
}

/** A finding whose span quotes `quote` at the start of `text`. */
export function buildFinding(given: Partial<Finding> = {}): Finding {
  const spans = [{ field: 'text', start: 0, end: 2, quote: '今天', reads: '今天' }]
  return { rule: 'test-rule', label: 'offer', weight: 1, why: 'for the test', noSpan: '', spans, ...given }
}

/** A violating verdict about a post. */
export function buildVerdict(given: Partial<Verdict> = {}): Verdict {
  return {
    id: 'p1',
    verdict: 'violating',
    subject: 'post',
    category: 'refund_agency',
    categoryScores: Object.fromEntries(LURES.map((lure) => [lure, 0])) as Verdict['categoryScores'],
    contactPush: true,
    contactPushScore: 0.9,
    stance: 'promote',
    risk: 0.9,
    priority: 90,
    evasions: [],
    contacts: [],
    findings: [buildFinding()],
    classifier: { version: 'test-1', model: 'sha256:0' },
    ...given,
  }
}

/** A source through the real schema. */
export function buildSource(given: Readonly<Record<string, unknown>> = {}): Source {
  return sourceSchema.parse({ id: 'demo', name: 'Demo', start: ['https://site.example.com/'], ...given })
}

/** How a post came: by an import, unless said otherwise. */
export function buildOrigin(given: Partial<Origin> = {}): Origin {
  return { how: 'import', obtainedBy: 'made for a test', sourceId: null, scanId: null, file: 'posts.jsonl', ...given }
}

/** A draft report of case C-000001. */
export function buildReport(given: Partial<Report> = {}): Report {
  return {
    id: 'R-1',
    caseId: 'C-000001',
    subjectKey: 'xiaohongshu:p1',
    channel: 'platform',
    state: 'draft',
    packageSha256: '0'.repeat(64),
    packagePath: 'reports/r-1.zip',
    receipt: '',
    note: '',
    createdAt: AT,
    createdBy: 'reviewer-a',
    updatedAt: AT,
    ...given,
  }
}
