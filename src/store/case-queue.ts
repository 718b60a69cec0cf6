// The queue: cases in the order in which people should look at them (src/domain/queue-order.ts), page by page, read by an
// index without sorting or counting rows.

import { and, asc, count, eq, inArray, like, type SQL, sql } from 'drizzle-orm'
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

const cursorSchema = z.tuple([z.number().int(), z.number().int()])

function readCursor(after: string): [number, number] | null {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')))
  } catch {
    return null // a cursor somebody typed: the first page is the honest answer
  }
}

function beyond(after: string | undefined): SQL | undefined {
  const cursor = after ? readCursor(after) : null
  if (!cursor) return undefined
  const [place, id] = cursor
  return sql`(${cases.place}, ${cases.id}) > (${place}, ${id})`
}

/** Said so that SQLite walks an index in order: one state is an equation, and all of them are no condition. */
function inStates(states: readonly CaseState[]): SQL | undefined {
  if (CASE_STATES.every((state) => states.includes(state))) return undefined
  const [first, ...others] = states
  return first && others.length === 0 ? eq(cases.state, first) : inArray(cases.state, [...states])
}

/** `%` and `_` in what a person typed mean themselves. */
function titleHolds(search: string): SQL {
  const escaped = search.replace(/[\\%_]/g, (char) => `\\${char}`)
  return sql`${like(cases.title, `%${escaped}%`)} escape '\\'`
}

const isOfCluster = (cluster: number): SQL => sql`${cases.captureId} in (
  select ${captures.id} from ${captures}
  where ${captures.postId} in (select ${sketches.postId} from ${sketches} where ${sketches.cluster} = ${cluster}))`

/** The statement of a page, with one case more than asked for; apart so that a test sees how SQLite reads it. */
export function queuePage(db: Reader, query: CaseQuery) {
  const { states, platform, category, cluster, after, limit } = query
  const search = query.search?.trim()
  return db
    .select()
    .from(cases)
    .where(
      and(
        inStates(states),
        platform && eq(cases.platform, platform),
        category && eq(sql`coalesce(${cases.decidedCategory}, ${cases.flaggedCategory})`, category),
        search ? titleHolds(search) : undefined,
        cluster === undefined ? undefined : isOfCluster(cluster),
        beyond(after),
      ),
    )
    .orderBy(asc(cases.place), asc(cases.id))
    .limit(limit + 1)
}

/** One page of cases, most urgent first; `next` is null on the last page. */
export function listQueue(db: Reader, query: CaseQuery): { cases: CaseRecord[]; next: string | null } {
  const rows = queuePage(db, query).all()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const next = last && Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url')
  return { cases: page.map(caseFromRow), next: next ?? null }
}

/** How many cases stand in each state; states without cases are 0. */
export function countCasesByState(db: Reader): Record<CaseState, number> {
  const counts = Object.fromEntries(CASE_STATES.map((state) => [state, 0])) as Record<CaseState, number>
  const rows = db.select({ state: cases.state, cases: count() }).from(cases).groupBy(cases.state).all()
  for (const row of rows) counts[row.state] = row.cases
  return counts
}
