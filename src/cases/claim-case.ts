// Taking a case in hand and giving it back. One person at a time: a claim lasts some minutes and lapses by itself.

import { shanghaiIso } from '#src/runtime/clock.ts'
import type { CaseRecord } from '#src/store/case-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { type Actor, type CaseAct, onCase, recordAct, refuse } from './case-act.ts'

/** Somebody else's claim that has not lapsed at `at`. */
function heldByAnother({ state, claimedBy, claimedUntil }: CaseRecord, { actor, at }: Actor): boolean {
  if (state !== 'claimed' || claimedBy === actor) return false
  return claimedUntil === null || Date.parse(claimedUntil) > Date.parse(at)
}

/**
 * Claims an open case for `minutes`, renews one's own claim, or takes over a lapsed one. Of two people at once one
 * wins: reading and claiming are one BEGIN IMMEDIATE.
 */
export function claimCase(store: Store, claim: Actor & Readonly<{ minutes: number }>): CaseAct {
  const { caseId, actor, at, minutes } = claim
  return onCase(store, caseId, (tx, record) => {
    if (heldByAnother(record, claim)) {
      return refuse('taken', `${record.id} is claimed by ${record.claimedBy} until ${record.claimedUntil}`)
    }
    const claimedUntil = shanghaiIso(new Date(Date.parse(at) + minutes * 60_000))
    return recordAct(tx, record, {
      event: { kind: 'claimed', at, actor, reason: '' },
      claimedUntil,
      facts: { claimedUntil },
    })
  })
}

/** Gives a claimed case back to the queue. Only who holds it may; a lapsed claim needs no release. */
export function releaseCase(store: Store, { caseId, actor, at }: Actor): CaseAct {
  return onCase(store, caseId, (tx, record) => {
    if (record.state === 'claimed' && record.claimedBy !== actor) {
      return refuse('not_yours', `${record.id} is claimed by ${record.claimedBy}`)
    }
    return recordAct(tx, record, { event: { kind: 'released', at, actor, reason: '' } })
  })
}
