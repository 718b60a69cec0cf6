// Where posts come from: a stored source with its scope, schedule, limits and authorisation record. What people write
// (the contract's shape) becomes this one in given-source.ts; everything inside holds on to this one.

import { z } from 'zod'
import { authorisationSchema } from './authorisation.ts'
import { PLATFORMS } from './closed-lists.ts'
import { isGlob } from './glob.ts'

/** `files` are read from disk, the others through the one door; what a page is, is told from its content. */
export const SOURCE_KINDS = ['crawl', 'feed', 'sitemap', 'files'] as const

const isHttp = (start: string): boolean => URL.canParse(start) && /^https?:$/.test(new URL(start).protocol)

const shape = z.object({
  /** Short name, also its id: letters, digits, dashes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and dashes'),
  name: z.string().min(1),
  kind: z.enum(SOURCE_KINDS).default('crawl'),
  /** `auto`: told by each page's host. */
  platform: z.enum(['auto', ...PLATFORMS]).default('auto'),
  /** Pages, feeds or sitemaps to begin with, `{keyword}` in them standing for each keyword; or paths of files. */
  start: z.array(z.string().min(1)).min(1),
  /** Hosts (host, host:port or *.host) that may be fetched; empty = the hosts that the source starts from. */
  hosts: z.array(z.string()).default([]),
  /** Globs of URLs that may be followed; empty = on a platform its posts and listings, elsewhere the whole host. */
  follow: z.array(z.string().refine(isGlob, 'write it as https://host/path/*')).default([]),
  /** Looked for by the platform's search pages, or by the start addresses that hold `{keyword}`. Filter nothing. */
  keywords: z.array(z.string().trim().min(1).max(60)).max(500).default([]),
  /** Posts published before this instant are left out; null = any age. */
  since: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Cron, read in Asia/Shanghai; null = only when named. */
  schedule: z.string().nullable().default(null),
  render: z.enum(['auto', 'always', 'never']).default('auto'),
  maxPages: z.number().int().positive().max(1_000_000).default(1000),
  maxDepth: z.number().int().nonnegative().max(50).default(3),
  /** Minutes that one run may take; what is pending then is skipped. Null = as long as it takes. */
  maxMinutes: z.number().positive().max(10_080).nullable().default(null),
  minGapMs: z.number().int().nonnegative().max(600_000).default(2000),
  /** Requests of one host at a time. */
  concurrency: z.number().int().min(1).max(8).default(1),
  /** Requests that one host may get in a day (Asia/Shanghai), over all scans; null = no such limit. */
  perDay: z.number().int().positive().nullable().default(null),
  /** How files or feeds were made, and on what basis; reports repeat it. */
  obtainedBy: z.string().default(''),
  /** Development flag: the only way that a loopback address may be fetched. */
  loopback: z.boolean().default(false),
  paused: z.boolean().default(false),
  authorisation: authorisationSchema.nullable().default(null),
})

/** Records written before `follow` named path prefixes, for all of their hosts. */
function withFollow(value: unknown): unknown {
  const { pathPrefixes, ...rest } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (!Array.isArray(pathPrefixes)) return value
  const starts = (Array.isArray(rest.start) ? rest.start : []).map(String).filter(isHttp)
  const named = Array.isArray(rest.hosts) ? rest.hosts.map(String) : []
  const hosts = named.length > 0 ? named : starts.map((start) => new URL(start).host)
  return { ...rest, follow: hosts.flatMap((host) => pathPrefixes.map((prefix) => `*://${host}${String(prefix)}*`)) }
}

/** Says which start is neither an address nor, for files, a path. */
export const sourceSchema = z.preprocess(withFollow, shape).superRefine(({ kind, start }, context) => {
  if (kind === 'files') return
  start.forEach((one, at) => {
    if (!isHttp(one)) context.addIssue({ code: 'custom', path: ['start', at], message: 'must be an http(s) address' })
  })
})

export type Source = Readonly<z.output<typeof sourceSchema>>

/** Whether something published then belongs to a source; what does not say when it was published does: nobody can tell. */
export function isInWindow({ since }: Pick<Source, 'since'>, publishedAt: string | undefined): boolean {
  return since === null || !publishedAt || !(Date.parse(publishedAt) < Date.parse(since))
}
