// Takes what a court would ask for while it is still there: page bytes, response headers, screenshot, tool versions.
// Files are kept in the vault at once; the caller saves the rows in the transaction that opens the case.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { Post, PostAuthor } from '#src/domain/post.ts'
import type { EvidenceKind } from '#src/store/evidence-store.ts'
import { ownTools } from './own-tools.ts'
import { keepFile } from './vault.ts'

type TakenKind = EvidenceKind

/** A file in the vault, ready to be saved as an evidence row of a capture. */
export type EvidenceFile = Readonly<{
  kind: TakenKind
  sha256: string
  path: string
  bytes: number
  contentType: string
  takenAt: string
  facts: Readonly<Record<string, string>>
}>

type VisitTaken = Readonly<{
  dataDir: string
  body: Uint8Array
  contentType: string
  headers: Readonly<Record<string, string>>
  finalUrl: string
  status: number
  fetchedAt: string
  screenshot: Uint8Array | null
  /** Name → version of what had a hand in it besides lurewatch and node (chromium …). */
  toolVersions?: Readonly<Record<string, string>>
  /** The address that was asked for, where it differs from `finalUrl`. */
  requestedUrl?: string
  /** True when `body` is what a browser made of the page rather than what the server sent. */
  rendered?: boolean
}>

/** Headers that could open a session or name our own machine; never kept. */
const SECRET_HEADERS = /^(set-cookie2?|cookie|authorization|proxy-.*|x-.*-token)$/i

const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/^(text\/html|application\/xhtml\+xml)\b/, 'html'],
  [/json\b/, 'json'],
  [/xml\b/, 'xml'],
  [/^text\//, 'txt'],
]

const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The ending of a kept file of this type. */
export function extensionFor(contentType: string): string {
  const type = contentType.trim().toLowerCase()
  return EXTENSIONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'bin'
}

const asJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8')

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A header as kept: an address in it loses its access tokens. */
function keptValue(name: string, value: string): string {
  return /^(location|content-location|refresh|link)$/i.test(name) ? cleanUrl(value) : value
}

/** The response headers as kept: sorted, without those that could open a session, addresses without access tokens. */
function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.test(name))
  return sorted(Object.fromEntries(kept.map(([name, value]) => [name, keptValue(name, value)])))
}

/** What every file taken says of how it was taken. */
export function takenWith(toolVersions?: Readonly<Record<string, string>>): Record<string, string> {
  return {
    clock: 'system clock, not checked against a time authority',
    tools: JSON.stringify(sorted({ ...ownTools(), ...toolVersions })),
  }
}

function visitFacts(visit: VisitTaken): Record<string, string> {
  return {
    finalUrl: cleanUrl(visit.finalUrl),
    requestedUrl: cleanUrl(visit.requestedUrl ?? visit.finalUrl),
    status: String(visit.status),
    rendered: String(visit.rendered ?? false),
    ...takenWith(visit.toolVersions),
  }
}

/**
 * Keeps one visited page: bytes, headers and, when there is one and it is a PNG, the screenshot. The files are on the disk
 * when this returns. Throws ConfigError when the disk refuses.
 */
export function keepVisitEvidence(visit: VisitTaken): EvidenceFile[] {
  const facts = visitFacts(visit)
  const keep = (kind: TakenKind, bytes: Uint8Array, contentType: string, extension: string): EvidenceFile => ({
    kind,
    ...keepFile(visit.dataDir, bytes, extension),
    contentType,
    takenAt: visit.fetchedAt,
    facts,
  })
  const headers = asJson({ url: facts.finalUrl, status: visit.status, headers: keptHeaders(visit.headers) })
  const files = [
    keep('page', visit.body, visit.contentType, extensionFor(visit.contentType)),
    keep('headers', headers, 'application/json', 'json'),
  ]
  const shot = visit.screenshot
  if (shot && PNG_MARK.equals(shot.subarray(0, PNG_MARK.length)))
    files.push(keep('screenshot', shot, 'image/png', 'png'))
  return files
}

/** The post without account ids, profile address and access tokens: the record seals those, the vault does not. */
function withoutIds(post: Post): unknown {
  const { id: _sealed, url: _sealedToo, ...author } = post.author as PostAuthor
  return {
    ...post,
    ...(post.url ? { url: cleanUrl(post.url) } : {}),
    images: post.images.map(cleanUrl),
    author,
    comments: post.comments.map(({ authorId: _sealedAsWell, ...comment }) => comment),
  }
}

/**
 * Keeps an imported or pasted post as the JSON that was read: all there is where no page was visited. `file` is the name
 * of the file it came from; folders are dropped. Throws ConfigError when the disk refuses.
 */
export function keepPostEvidence(taken: {
  readonly dataDir: string
  readonly post: Post
  readonly takenAt: string
  readonly file: string
  readonly toolVersions?: Readonly<Record<string, string>>
}): EvidenceFile[] {
  const kept = keepFile(taken.dataDir, asJson(withoutIds(taken.post)), 'json')
  const facts = {
    file: taken.file.split(/[\\/]/).at(-1) ?? '',
    leftOut: 'account ids (sealed in the record), access tokens in addresses',
    ...takenWith(taken.toolVersions),
  }
  return [{ kind: 'post', ...kept, contentType: 'application/json', takenAt: taken.takenAt, facts }]
}
