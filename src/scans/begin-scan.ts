// A scan begins, or goes on where it was interrupted. One process at a time scans a source.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#src/domain/ports.ts'
import type { HostTally } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import type { Reader } from '#src/store/connection.ts'
import { admitTargets, releaseLeases } from '#src/store/frontier-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { beginScan, findUnfinishedScan, finishScan } from '#src/store/scan-store.ts'
import { openLink } from './open-links.ts'

type Beginning = Readonly<{ store: Store; clock: Clock }>
export type Begun = Readonly<{ scanId: string; hosts: readonly HostTally[] }>

/** What a scan fetches: changing only when it runs, or its pause, does not make it another. */
const scopeOf = ({ schedule: _, paused: __, ...scope }: Source): string => JSON.stringify(scope)

/** The scan of this source, as the source stands now, that was interrupted; null when there is none. */
export function findInterrupted(db: Reader, source: Source): Begun | null {
  const unfinished = findUnfinishedScan(db, source.id)
  if (!unfinished || scopeOf(unfinished.source) !== scopeOf(source)) return null
  return { scanId: unfinished.id, hosts: unfinished.hosts }
}

/** The interrupted scan of this source, its pages in hand given back, or a new one. */
export function resumeOrBegin(beginning: Beginning, source: Source, start: readonly string[]): Begun {
  return inTransaction(beginning.store, (tx) => {
    const interrupted = findInterrupted(tx, source)
    if (!interrupted) return begin(tx, { source, start, at: shanghaiIso(beginning.clock()) })
    releaseLeases(tx, interrupted.scanId)
    return interrupted
  })
}

/** A new scan, whatever became of the last. */
export function beginAnew({ store, clock }: Beginning, source: Source, start: readonly string[]): Begun {
  return inTransaction(store, (tx) => begin(tx, { source, start, at: shanghaiIso(clock()) }))
}

type New = Readonly<{ source: Source; start: readonly string[]; at: string }>

/** One that never finished is ended as interrupted: what it kept stays counted there. */
function begin(tx: Tx, { source, start, at }: New): Begun {
  const unfinished = findUnfinishedScan(tx, source.id)
  if (unfinished) {
    finishScan(tx, { scanId: unfinished.id, stop: 'interrupted', finishedAt: at, hosts: unfinished.hosts })
  }
  const scanId = `S-${randomUUID().slice(0, 8)}`
  beginScan(tx, { id: scanId, sourceId: source.id, source, startedAt: at })
  admitTargets(
    tx,
    scanId,
    start.map((url) => ({ url: openLink(tx, url), depth: 0 })),
  )
  return { scanId, hosts: [] }
}

/** Does `work` while no other process scans the source; ConfigError when one does. */
export async function holdingSource<T>(store: Store, { id }: Source, work: () => Promise<T>): Promise<T> {
  const lock = takeLock(join(store.dataDir, 'locks', `scan-${id}.lock`))
  if (!lock) throw new ConfigError(`source ${id} is being scanned by another process`, 'wait for it, or stop it')
  try {
    return await work()
  } finally {
    lock.release()
  }
}
