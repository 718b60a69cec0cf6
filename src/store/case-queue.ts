// The queue: cases in the order in which people should look at them, page by page without counting rows.

import { and, asc, count, desc, eq, gt, inArray, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { CASE_STATES, type CaseState } from '#src/domain/case.ts'
import type { Category, Platform } from '#src/domain/closed-lists.ts'
import { type CaseRecord, caseFromRow } from './case-row.ts'
import type { Reader } from './connection.ts'
import { captures, cases, sketches } from './schema.ts'

/** `search` is a stretch of the title, one character is enough; `after` is the `next` of the page before. */
type CaseQuery = Readonly<{
  states: readonly CaseState[]
  platform?: Platform
  category?: Category
  search?: string
  /** Only cases about posts of this cluster (of nearly the same text). */
  cluster?: number
  after?: string
  limit: number
}>

const cursorSchema = z.tuple([z.number(), z.string(), z.number().int()])

function readCursor(after: string): [number, string, number] | null {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')))
  } catch {
    return null // a cursor somebody typed: the first page is the honest answer
  }
}

function beyond(after: string | undefined): SQL | undefined {
  const cursor = after ? readCursor(after) : null
  if (!cursor) return undefined
  const [priority, openedAt, id] = cursor
  const later = or(gt(cases.openedAt, openedAt), and(eq(cases.openedAt, openedAt), gt(cases.id, id)))
  return or(lt(cases.priority, priority), and(eq(cases.priority, priority), later))
}

/** `%` and `_` in what a person typed mean themselves. */
function titleHolds(search: string): SQL {
  const escaped = search.replace(/[\\%_]/g, (char) => `\\${char}`)
  return sql`${like(cases.title, `%${escaped}%`)} escape '\\'`
}

const isOfCluster = (cluster: number): SQL => sql`${cases.captureId} in (
  select ${captures.id} from ${captures}
  where ${captures.postId} in (select ${sketches.postId} from ${sketches} where ${sketches.cluster} = ${cluster}))`

/** One page of cases, highest priority first, then oldest; `next` is null on the last page. */
export function listQueue(db: Reader, query: CaseQuery): { cases: CaseRecord[]; next: string | null } {
  const { states, platform, category, after, limit } = query
  const search = query.search?.trim()
  const rows = db
    .select()
    .from(cases)
    .where(
      and(
        inArray(cases.state, [...states]),
        platform && eq(cases.platform, platform),
        category && eq(sql`coalesce(${cases.decidedCategory}, ${cases.flaggedCategory})`, category),
        search ? titleHolds(search) : undefined,
        query.cluster === undefined ? undefined : isOfCluster(query.cluster),
        beyond(after),
      ),
    )
    .orderBy(desc(cases.priority), asc(cases.openedAt), asc(cases.id))
    .limit(limit + 1)
    .all()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const next = last && Buffer.from(JSON.stringify([last.priority, last.openedAt, last.id])).toString('base64url')
  return { cases: page.map(caseFromRow), next: next ?? null }
}

/** How many cases stand in each state; states without cases are 0. */
export function countCasesByState(db: Reader): Record<CaseState, number> {
  const counts = Object.fromEntries(CASE_STATES.map((state) => [state, 0])) as Record<CaseState, number>
  const rows = db.select({ state: cases.state, cases: count() }).from(cases).groupBy(cases.state).all()
  for (const row of rows) counts[row.state] = row.cases
  return counts
}
