// Where posts come from by crawling: a stored source with its scope, schedule, limits and authorisation record.

import { z } from 'zod'
import { PLATFORMS } from './closed-lists.ts'

const httpUrl = z.url({ protocol: /^https?$/ })

export const sourceSchema = z.object({
  /** Short name, also its id: letters, digits, dashes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and dashes'),
  name: z.string().min(1),
  platform: z.enum(PLATFORMS).default('article'),
  /** Pages, feeds or sitemaps to begin with; what each is, is read from its content. */
  start: z.array(httpUrl).min(1),
  /** Hosts (host or host:port) that may be fetched; empty = the hosts of `start`. */
  hosts: z.array(z.string()).default([]),
  /** URL path prefixes that links must begin with to be followed; empty = any. */
  pathPrefixes: z.array(z.string()).default([]),
  /** Cron, read in Asia/Shanghai; null = only when named. */
  schedule: z.string().nullable().default(null),
  render: z.enum(['auto', 'always', 'never']).default('auto'),
  maxPages: z.number().int().positive().max(1_000_000).default(1000),
  maxDepth: z.number().int().nonnegative().max(50).default(3),
  minGapMs: z.number().int().nonnegative().max(600_000).default(2000),
  /** Development flag: the only way that a loopback address may be fetched. */
  loopback: z.boolean().default(false),
  paused: z.boolean().default(false),
  /** Permission by the platform's operator: host-bound, expiring, printed and audited. Does not lift a wall. */
  authorisation: z
    .object({
      by: z.string().min(1),
      reference: z.string().min(1),
      hosts: z.array(z.string()).min(1),
      expiresAt: z.iso.datetime({ offset: true }),
    })
    .nullable()
    .default(null),
})

export type Source = Readonly<z.output<typeof sourceSchema>>
