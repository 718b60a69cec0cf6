// Which files in the vault belong to a capture. The file is kept (and synced) before its row is written.

import { asc, eq } from 'drizzle-orm'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { evidence } from './schema.ts'

export type EvidenceKind = 'page' | 'screenshot' | 'headers' | 'post' | 'image'

/** `path` is relative to the data directory; `facts` are clock, tool versions and the like. */
export type EvidenceItem = Readonly<{
  captureId: number
  kind: EvidenceKind
  sha256: string
  path: string
  bytes: number
  contentType: string
  takenAt: string
  facts: Readonly<Record<string, string>>
}>

/** Names a file of the vault as evidence; the same file of the same kind twice is one row. */
export function saveEvidence(tx: Tx, item: EvidenceItem): void {
  tx.insert(evidence).values(item).onConflictDoNothing().run()
}

/** A capture's evidence in the order it was taken. */
export function listEvidence(db: Reader, captureId: number): EvidenceItem[] {
  const rows = db.select().from(evidence).where(eq(evidence.captureId, captureId)).orderBy(asc(evidence.id)).all()
  return rows.map(({ id: _, ...item }) => item)
}
