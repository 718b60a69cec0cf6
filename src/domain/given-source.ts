// A source as people write it (the contract's shape), turned into the stored one and back. A key that does not exist or
// cannot work is refused by name, never ignored.

import { z } from 'zod'
import { authorisationSchema } from './authorisation.ts'
import { hostOfGlob } from './glob.ts'
import { SOURCE_KINDS, type Source, sourceSchema } from './source.ts'
import { canSearch, hostsOfSource } from './start-addresses.ts'

/** Judged in full by the stored shape; here only the names of keys are held to. */
const givenSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().min(1),
  kind: z.enum(SOURCE_KINDS),
  platform: z.string().optional(),
  start: z.array(z.string()).min(1),
  follow: z.array(z.string()).optional(),
  keywords: z.array(z.string()).optional(),
  since: z.string().nullish(),
  maxPages: z.number().optional(),
  maxDepth: z.number().optional(),
  maxMinutes: z.number().nullish(),
  render: z.string().optional(),
  schedule: z.string().nullish(),
  pace: z
    .strictObject({
      minGapMs: z.number().optional(),
      concurrency: z.number().optional(),
      perDay: z.number().nullish(),
    })
    .optional(),
  obtainedBy: z.string().optional(),
  authorisation: z
    .strictObject({
      ...authorisationSchema.omit({ expiresAt: true, approval: true }).shape,
      expires: authorisationSchema.shape.expiresAt,
    })
    .nullish(),
  development: z.strictObject({ allowLoopback: z.boolean().default(false) }).optional(),
  paused: z.boolean().optional(),
})

export type GivenSource = Readonly<z.input<typeof givenSchema>>

const searching = sourceSchema.superRefine((source, context) => {
  if (canSearch(source)) return
  const message = 'have no search page to go to: name the platform, or write {keyword} in a start address'
  context.addIssue({ code: 'custom', path: ['keywords'], message })
})

/** Parses a source in the contract's shape; the error names the key. An approval is nothing that a file can bring. */
export function parseSource(value: unknown) {
  const given = givenSchema.safeParse(value)
  return given.success ? searching.safeParse(storedFrom(given.data)) : given
}

function storedFrom(given: z.output<typeof givenSchema>): unknown {
  const { pace, development, authorisation, ...same } = given
  const { expires, ...record } = authorisation ?? {}
  return {
    ...same,
    id: given.id ?? idFrom(given.name, given.start),
    hosts: hostsOf(given),
    since: given.since ?? null,
    schedule: given.schedule ?? null,
    maxMinutes: given.maxMinutes ?? null,
    minGapMs: pace?.minGapMs,
    concurrency: pace?.concurrency,
    perDay: pace?.perDay ?? null,
    loopback: development?.allowLoopback,
    authorisation: authorisation ? { ...record, expiresAt: expires } : null,
  }
}

/** The hosts that globs name besides those of the start; none when there are no globs. */
function hostsOf({ start, follow = [], keywords = [], platform = 'auto' }: z.output<typeof givenSchema>): string[] {
  if (follow.length === 0) return []
  const begun = hostsOfSource({ hosts: [], start, keywords, platform: platform as Source['platform'] })
  return [...new Set([...begun, ...follow.map(hostOfGlob).filter((host) => host !== null)])]
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)

/** A name as an id: lower case, the rest dashes. Other scripts leave nothing, so the host, and a mark of the name, stand in. */
function idFrom(name: string, start: readonly string[]): string {
  if (/^[\x20-\x7e]+$/.test(name) && slug(name) !== '') return slug(name)
  const [first = ''] = start
  const stem = slug(name) || slug(URL.canParse(first) ? new URL(first).host : '') || 'source'
  return `${stem.slice(0, 50)}-${markOf(name)}`
}

/** FNV-1a, in base 36: two names on one host are hardly ever marked alike. */
function markOf(name: string): string {
  const hash = [...name].reduce((sum, char) => Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5)
  return (hash >>> 0).toString(36)
}

/** A stored source as people would write it: `parseSource` gives the same one back, its approval aside. */
export function givenFrom(source: Source): GivenSource {
  const { hosts, minGapMs, concurrency, perDay, loopback, authorisation, follow, ...same } = source
  const { expiresAt = '', approval: _, ...record } = authorisation ?? {}
  return {
    ...same,
    follow: follow.length > 0 || hosts.length === 0 ? follow : hosts.map((host) => `*://${host}/*`),
    pace: { minGapMs, concurrency, perDay },
    ...(authorisation && { authorisation: { ...record, expires: expiresAt } as GivenSource['authorisation'] }),
    ...(loopback && { development: { allowLoopback: true } }),
  } as GivenSource
}
