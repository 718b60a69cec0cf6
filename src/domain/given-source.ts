// A source as people write it (the contract's shape), turned into the stored one. What a source cannot do yet is refused by
// name, never ignored.

import { z } from 'zod'
import { PLATFORMS } from './closed-lists.ts'
import { type Source, sourceSchema } from './source.ts'

const NOT_YET = 'is not supported yet: leave it out'

/** `https://host/path/*`: the only globs that can be followed yet are a host with the beginning of a path. */
const glob = z.string().regex(/^https?:\/\/[^*/]+(\/[^*]*)?\*?$/, 'write it as https://host/path/*')

const givenSchema = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['crawl', 'feed', 'sitemap'], 'use crawl, feed or sitemap; files are read by `lurewatch import`'),
  platform: z.enum(['auto', ...PLATFORMS]).default('auto'),
  start: z.array(z.string()).min(1),
  follow: z.array(glob).default([]),
  keywords: z.array(z.string()).max(0, NOT_YET).optional(),
  since: z.null(NOT_YET).optional(),
  maxPages: z.number().optional(),
  maxDepth: z.number().optional(),
  render: z.string().optional(),
  schedule: z.string().nullish(),
  pace: z
    .strictObject({
      minGapMs: z.number().optional(),
      concurrency: z.literal(1, 'one request at a time is all there is yet').optional(),
      perDay: z.null(NOT_YET).optional(),
    })
    .optional(),
  obtainedBy: z.string().optional(),
  authorisation: z
    .object({
      by: z.string(),
      basis: z.enum(['operator', 'permission', 'own-site']).optional(),
      reference: z.string(),
      expires: z.string(),
      hosts: z.array(z.string()),
      allows: z.array(z.string()).optional(),
    })
    .nullish(),
  development: z.strictObject({ allowLoopback: z.boolean().default(false) }).optional(),
})

/** Whether an object is written in the contract's shape: it has no `id`, which the stored one needs. */
const isGiven = (value: unknown): boolean => typeof value === 'object' && value !== null && !('id' in value)

/** Parses a source in either shape; the error names the key. */
export function parseSource(value: unknown) {
  if (!isGiven(value)) return sourceSchema.safeParse(value)
  const given = givenSchema.safeParse(value)
  return given.success ? sourceSchema.safeParse(storedFrom(given.data)) : given
}

function storedFrom(given: z.output<typeof givenSchema>): z.input<typeof sourceSchema> {
  const { name, platform, start, follow, pace, authorisation, development } = given
  const follows = follow.map((one) => new URL(one.replace(/\*$/, '')))
  return {
    id: idFrom(name),
    name,
    platform: platform === 'auto' ? 'article' : platform,
    start,
    hosts: follows.length === 0 ? [] : hostsOf([...start, ...follow.map((one) => one.replace(/\*$/, ''))]),
    pathPrefixes: [...new Set(follows.map(({ pathname }) => pathname))].filter((path) => path !== '/'),
    schedule: given.schedule ?? null,
    render: given.render as Source['render'] | undefined,
    maxPages: given.maxPages,
    maxDepth: given.maxDepth,
    minGapMs: pace?.minGapMs,
    loopback: development?.allowLoopback,
    authorisation: authorisation && {
      by: authorisation.by,
      reference: authorisation.reference,
      hosts: authorisation.hosts,
      expiresAt: authorisation.expires,
    },
  }
}

const hostsOf = (urls: readonly string[]): string[] => [
  ...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host)),
]

/** A name as an id: lower case, everything else a dash; `source` when nothing is left. */
function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
  return id === '' ? 'source' : id
}
