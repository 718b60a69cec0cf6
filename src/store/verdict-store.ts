// What the classifier said of a capture. Verdicts are added, never edited; the newest is the one in force.

import type { Verdict } from '#src/domain/verdict.ts'
import { clientOf, perConnection, type Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'

type NewVerdict = [
  captureId: number,
  classifier: string,
  kind: string,
  category: string,
  risk: number,
  body: string,
  at: string,
]

/** Plain statements: an import asks them of every post. */
const prepared = perConnection((db) => {
  const client = clientOf(db)
  return {
    newest: client
      .prepare<[number], string>('select body from verdicts where capture_id = ? order by id desc limit 1')
      .pluck(),
    add: client.prepare<NewVerdict>(
      `insert into verdicts (capture_id, classifier, kind, category, risk, body, at) values (?, ?, ?, ?, ?, ?, ?)`,
    ),
  }
})

/** Stores a verdict; the same verdict again (a repeated import) adds nothing. */
export function saveVerdict(
  tx: Tx,
  { captureId, verdict, at }: Readonly<{ captureId: number; verdict: Verdict; at: string }>,
): void {
  const use = prepared(tx)
  const body = JSON.stringify(verdict)
  if (use.newest.get(captureId) === body) return
  const { verdict: kind, category, risk, classifier } = verdict
  use.add.run(captureId, `${classifier.version} ${classifier.model}`, kind, category, risk, body, at)
}

/** The verdict in force for a capture, or null when it was never classified. */
export function loadVerdict(db: Reader, captureId: number): Verdict | null {
  const body = prepared(db).newest.get(captureId)
  return body === undefined ? null : (JSON.parse(body) as Verdict)
}
