// What crawler tests share: a source on loopback, ports in memory, a visitor with tight limits.

import { createVisitor, type VisitorOptions } from '#crawlers/engine/visitor.ts'
import type { PaceLedger, PageVisitor, RobotsCache } from '#src/domain/ports.ts'
import { type Source, sourceSchema } from '#src/domain/source.ts'
import { type Config, loadConfig } from '#src/runtime/config.ts'

export const testSource = (start: string, more: Partial<Source> = {}): Source =>
  sourceSchema.parse({
    id: 'fake',
    name: 'fake',
    start: [start],
    loopback: true,
    minGapMs: 0,
    render: 'never',
    ...more,
  })

export const testConfig = (more: Partial<Config> = {}): Config => ({ ...loadConfig('no-such-directory', {}), ...more })

export function memoryRobots(): RobotsCache & { readonly saved: string[] } {
  const held = new Map<string, NonNullable<ReturnType<RobotsCache['load']>>>()
  const saved: string[] = []
  return {
    saved,
    load: (origin) => held.get(origin) ?? null,
    save: (origin, entry) => {
      saved.push(origin)
      held.set(origin, entry)
    },
  }
}

/** A ledger in memory that counts every request and grants any number a day. */
export function memoryLedger(): PaceLedger & { readonly postponed: number[] } {
  const last = new Map<string, number>()
  const floor = new Map<string, number>()
  const postponed: number[] = []
  return {
    postponed,
    take: (host, { minGapMs, clock }) => {
      const now = clock().getTime()
      const until = Math.max((last.get(host) ?? Number.NEGATIVE_INFINITY) + minGapMs, floor.get(host) ?? 0)
      if (until > now) return { kind: 'wait', until }
      last.set(host, now)
      return { kind: 'taken', at: now }
    },
    note: (host, { clock }) => {
      last.set(host, clock().getTime())
      return true
    },
    end: (host, { clock }) => void last.set(host, clock().getTime()),
    postpone: (host, until) => {
      postponed.push(until)
      floor.set(host, Math.max(floor.get(host) ?? 0, until))
    },
    heldUntil: (host) => floor.get(host) ?? 0,
  }
}

export type LoggedEvent = Readonly<{ event: string; facts: Readonly<Record<string, unknown>> }>

/** A visitor over memory ports. `events` collects what it logs. */
export function openTestVisitor(
  source: Source,
  more: Partial<VisitorOptions> = {},
): PageVisitor & { readonly events: readonly LoggedEvent[] } {
  const events: LoggedEvent[] = []
  const visitor = createVisitor({
    source,
    robotsCache: memoryRobots(),
    paceLedger: memoryLedger(),
    config: testConfig(),
    clock: () => new Date(),
    log: (_level, event, facts = {}) => void events.push({ event, facts }),
    ...more,
    limits: { maxMs: 600, maxBytes: 1_000_000, backOffMs: 10, ...more.limits },
  })
  return { ...visitor, events }
}
