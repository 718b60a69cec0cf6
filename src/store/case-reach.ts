// A post that spreads rises in the queue: what a later sighting counts is noted on the cases about it that still wait.

import { type CaseState, WAITING_STATES } from '#src/domain/case.ts'
import type { PostCounts } from '#src/domain/post.ts'
import { placeInQueue, reachOf, readersOf } from '#src/domain/queue-order.ts'
import type { Subject } from '#src/domain/verdict.ts'
import { clientOf, perConnection } from './connection.ts'
import type { Tx } from './in-transaction.ts'

type Row = Readonly<{
  id: number
  state: CaseState
  subject: Subject
  priority: number
  readers: number
  waitingSince: string
}>

const COLUMNS = 'id, state, subject, priority, readers, waiting_since as waitingSince'

/** Plain statements: an import asks them of every post it meets again. */
const prepared = perConnection((db) => {
  const client = clientOf(db)
  return {
    // Keys of comments are `key#…`; `$` is the character after `#`.
    ofPost: client.prepare<{ key: string; from: string; to: string }, Row>(
      `select ${COLUMNS} from cases where subject_key = @key
       union all select ${COLUMNS} from cases where subject_key >= @from and subject_key < @to`,
    ),
    raise: client.prepare<[readers: number, place: number, id: number]>(
      'update cases set readers = ?, place = ? where id = ?',
    ),
  }
})

/**
 * Notes how many have read the post `key` by now, on its own case and on those of comments under it. Lower counts, or
 * none, take nothing back; a decided case keeps what it was decided on.
 */
export function noteReaders(tx: Tx, { key, counts }: Readonly<{ key: string; counts: PostCounts }>): void {
  if (reachOf(readersOf(counts)) === 0) return
  const use = prepared(tx)
  for (const row of use.ofPost.all({ key, from: `${key}#`, to: `${key}$` })) {
    const readers = readersOf(counts, row.subject)
    if (readers <= row.readers || !WAITING_STATES.includes(row.state)) continue
    use.raise.run(readers, placeInQueue({ ...row, readers }), row.id)
  }
}
