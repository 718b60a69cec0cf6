// What the classifier said of a capture. Verdicts are added, never edited; the newest is the one in force.

import { desc, eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm/sql'
import type { Verdict } from '#src/domain/verdict.ts'
import { perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { verdicts } from './schema.ts'

const slot = sql.placeholder

const statements = perConnection((db) => ({
  newest: db
    .select({ body: verdicts.body })
    .from(verdicts)
    .where(eq(verdicts.captureId, slot('captureId')))
    .orderBy(desc(verdicts.id))
    .limit(1)
    .prepare(),
  add: db
    .insert(verdicts)
    .values({
      captureId: slot('captureId'),
      classifier: slot('classifier'),
      kind: slot('kind'),
      category: slot('category'),
      risk: slot('risk'),
      body: slot('body'),
      at: slot('at'),
    })
    .prepare(),
}))

/** Stores a verdict; the same verdict again (a repeated import) adds nothing. */
export function saveVerdict(
  tx: Tx,
  { captureId, verdict, at }: Readonly<{ captureId: number; verdict: Verdict; at: string }>,
): void {
  const use = statements(tx)
  const known = use.newest.get({ captureId })
  if (known && JSON.stringify(known.body) === JSON.stringify(verdict)) return
  const { verdict: kind, category, risk, classifier } = verdict
  use.add.run({
    ...{ captureId, kind, category, risk, at },
    classifier: `${classifier.version} ${classifier.model}`,
    body: verdict,
  })
}

/** The verdict in force for a capture, or null when it was never classified. */
export function loadVerdict(db: Reader, captureId: number): Verdict | null {
  return statements(db).newest.get({ captureId })?.body ?? null
}
