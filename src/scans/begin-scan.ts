// A scan begins, or goes on where it was interrupted. One process at a time scans a source.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#src/domain/ports.ts'
import type { HostTally } from '#src/domain/scan.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { admitTargets, releaseLeases } from '#src/store/frontier-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { beginScan, findUnfinishedScan, finishScan } from '#src/store/scan-store.ts'
import { openLink } from './open-links.ts'

type Beginning = Readonly<{ store: Store; clock: Clock }>
export type Begun = Readonly<{ scanId: string; hosts: readonly HostTally[] }>

/** What a scan fetches: changing only when it runs, or its pause, does not make it another. */
const scopeOf = ({ schedule: _, paused: __, ...scope }: Source): string => JSON.stringify(scope)

/** The unfinished scan of this source as it stands now, or a new one. One of an earlier shape of the source is ended. */
export function resumeOrBegin({ store, clock }: Beginning, source: Source, start: readonly string[]): Begun {
  return inTransaction(store, (tx) => {
    const startedAt = shanghaiIso(clock())
    const unfinished = findUnfinishedScan(tx, source.id)
    if (unfinished && scopeOf(unfinished.source) === scopeOf(source)) {
      releaseLeases(tx, unfinished.id)
      return { scanId: unfinished.id, hosts: unfinished.hosts }
    }
    if (unfinished) {
      const { id: scanId, hosts } = unfinished
      finishScan(tx, { scanId, stop: 'interrupted', finishedAt: startedAt, hosts })
    }
    const scanId = `S-${randomUUID().slice(0, 8)}`
    beginScan(tx, { id: scanId, sourceId: source.id, source, startedAt })
    admitTargets(
      tx,
      scanId,
      start.map((url) => ({ url: openLink(tx, url), depth: 0 })),
    )
    return { scanId, hosts: [] }
  })
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
