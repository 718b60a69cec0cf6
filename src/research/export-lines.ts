// Stored posts and cases as lines of JSONL or CSV. Account ids leave as the pseudonyms they are stored as.

import { CASE_STATES } from '#src/domain/case.ts'
import { type CaseRecord, listQueue } from '#src/store/case-store.ts'
import type { Reader } from '#src/store/open-store.ts'
import { iteratePosts } from '#src/store/post-store.ts'

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

type Cell = string | number | boolean | null | undefined

/** One CSV cell (RFC 4180). A text that a spreadsheet would run as a formula gets a quote before it (OWASP). */
export function csvCell(value: Cell): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvLine = (cells: readonly Cell[]): string => cells.map(csvCell).join(',')

/** Lines without their ends; CSV begins with a header line. */
export function* exportLines(
  db: Reader,
  request: Readonly<{ what: 'posts' | 'cases'; format: ExportFormat }>,
): Generator<string> {
  if (request.what === 'posts') yield* postLines(db, request.format)
  else yield* caseLines(db, request.format)
}

const POST_COLUMNS = ['id', 'platform', 'url', 'title', 'text', 'author', 'publishedAt', 'capturedAt', 'captures']

function* postLines(db: Reader, format: ExportFormat): Generator<string> {
  if (format === 'csv') yield csvLine(POST_COLUMNS)
  for (const { post, capturedAt, captures, goneSince, origin } of iteratePosts(db)) {
    // Only what there is to say: most posts are where they were.
    const more = { ...(goneSince && { goneSince }), ...(origin.obtainedBy && { obtainedBy: origin.obtainedBy }) }
    if (format === 'jsonl') yield JSON.stringify({ ...post, capturedAt, captures, ...more })
    else {
      yield csvLine([
        post.id,
        post.platform,
        post.url,
        post.title,
        post.text,
        post.author.name,
        post.publishedAt,
        capturedAt,
        captures,
      ])
    }
  }
}

const CASE_COLUMNS = [
  'id',
  'state',
  'outcome',
  'verdict',
  'category',
  'risk',
  'priority',
  'platform',
  'title',
  'openedAt',
  'updatedAt',
] as const satisfies readonly (keyof CaseRecord)[]

function* caseLines(db: Reader, format: ExportFormat): Generator<string> {
  if (format === 'csv') yield csvLine(CASE_COLUMNS)
  let after: string | undefined
  do {
    const page = listQueue(db, { states: CASE_STATES, limit: 500, ...(after ? { after } : {}) })
    for (const item of page.cases) {
      yield format === 'jsonl' ? JSON.stringify(item) : csvLine(CASE_COLUMNS.map((column) => item[column]))
    }
    after = page.next ?? undefined
  } while (after)
}
