// Signatures of decided cases' texts. A case that is opened again loses its own by trigger, so that every row here
// belongs to a decided case. Each connection keeps the signatures it has read (some hundred bytes a case) and asks the
// table only for newer ones: 50,000 cases are searched in about 10 ms instead of 55.

import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { CaseState } from '#src/domain/case.ts'
import { type CaseRecord, caseFromRow, caseIdOf, caseNumberOf } from './case-row.ts'
import { clientOf, perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { cases, likenesses } from './schema.ts'

const DECIDED: readonly CaseState[] = ['confirmed', 'dismissed', 'reported']

type Row = [seq: number, caseId: number, signature: Uint8Array]

/** What a connection has read so far. A case that lost its signature since stays in: the caller looks at its state. */
type Known = { version: number; seq: number; readonly signatures: Map<number, Uint8Array> }

const prepared = perConnection((db) => ({
  newer: clientOf(db)
    .prepare<[number, number], Row>('select seq, case_id, signature from likenesses where seq > ? and version = ?')
    .raw(),
  known: { version: 0, seq: 0, signatures: new Map() } as Known,
}))

/** Every signature of this version that the connection can see, by case number. */
function signaturesOf(db: Reader, version: number): ReadonlyMap<number, Uint8Array> {
  const { newer, known } = prepared(db)
  if (known.version !== version) {
    known.signatures.clear()
    Object.assign(known, { version, seq: 0 })
  }
  for (const [seq, caseId, signature] of newer.iterate(known.seq, version)) {
    known.seq = Math.max(known.seq, seq)
    known.signatures.set(caseId, signature)
  }
  return known.signatures
}

/** Keeps the signature of a decided case, in place of an earlier one. */
export function saveSignature(
  tx: Tx,
  { caseId, version, signature }: Readonly<{ caseId: string; version: number; signature: Uint8Array }>,
): void {
  const row = { caseId: caseNumberOf(caseId), version, signature: Buffer.from(signature) }
  // Away and in again, not updated: it must be newer than what readers know.
  tx.delete(likenesses).where(eq(likenesses.caseId, row.caseId)).run()
  tx.insert(likenesses).values(row).run()
}

/** Decided cases without a signature of this version, oldest first, at most `most`. */
export function listUnsigned(db: Reader, { version, most }: Readonly<{ version: number; most: number }>): CaseRecord[] {
  return db
    .select({ row: cases })
    .from(cases)
    .leftJoin(likenesses, and(eq(likenesses.caseId, cases.id), eq(likenesses.version, version)))
    .where(and(inArray(cases.state, [...DECIDED]), isNull(likenesses.caseId)))
    .orderBy(cases.id)
    .limit(most)
    .all()
    .map(({ row }) => caseFromRow(row))
}

export type Search = Readonly<{
  version: number
  /** The case that is looked at: never its own neighbour. '' = none. */
  except: string
  most: number
  /** Below this nothing is alike. */
  from: number
  score(signature: Uint8Array): number
}>

/** The cases whose signatures score highest, best first; of equals the newer. They were decided when last seen here. */
export function nearestSignatures(db: Reader, search: Search): Readonly<{ caseId: string; score: number }>[] {
  const except = caseNumberOf(search.except)
  const found: { id: number; score: number }[] = []
  let least = search.from
  for (const [id, signature] of signaturesOf(db, search.version)) {
    const score = search.score(signature)
    if (score < least || id === except) continue
    found.push({ id, score })
    if (found.length < 4 * search.most) continue
    found.sort(byScore).length = search.most
    least = found.at(-1)?.score ?? least
  }
  return found
    .sort(byScore)
    .slice(0, search.most)
    .map(({ id, score }) => ({ caseId: caseIdOf(id), score }))
}

const byScore = (a: { id: number; score: number }, b: { id: number; score: number }): number =>
  b.score - a.score || b.id - a.id
