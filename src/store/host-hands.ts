// How many requests of one host are under way, over all processes of a data directory: each is in one of the host's
// hands, and a hand is a lock that the system itself lets go of when its holder dies.

import { join } from 'node:path'
import { sha256 } from '#src/runtime/identity.ts'
import { type OpenLock, openLock } from './process-lock.ts'

export type HostHands = Readonly<{
  /** Takes a free one of the host's `count` hands; false when all are full. */
  grab(host: string, count: number): boolean
  /** Empties one that this process holds. */
  drop(host: string): void
}>

type Hand = { readonly lock: OpenLock; isFull: boolean }

/** The hands of a data directory. Of each host that was asked, a small file per hand stays open. */
export function createHostHands(dataDir: string): HostHands {
  const hosts = new Map<string, Hand[]>()
  const handOf = (host: string, n: number): Hand => {
    const hands = hosts.get(host) ?? []
    hosts.set(host, hands)
    hands[n] ??= { lock: openLock(lockPath(dataDir, host, n)), isFull: false }
    return hands[n]
  }
  return {
    grab: (host, count) => {
      for (let n = 0; n < count; n += 1) {
        const hand = handOf(host, n)
        if (hand.isFull || !hand.lock.take()) continue
        hand.isFull = true
        return true
      }
      return false
    },
    drop: (host) => {
      const hand = hosts.get(host)?.findLast(({ isFull }) => isFull)
      if (!hand) return
      hand.lock.leave()
      hand.isFull = false
    },
  }
}

/** A host may hold characters that no file name can: its hash names the file. */
const lockPath = (dataDir: string, host: string, n: number): string =>
  join(dataDir, 'locks', `host-${sha256(host).slice(0, 16)}-${n}.lock`)
