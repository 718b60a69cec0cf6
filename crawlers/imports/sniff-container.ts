// What kind of file holds the posts, told from its first bytes; its name only decides where the bytes leave it open.

import { decodeText } from '#crawlers/engine/charset.ts'
import { isFeed } from '#crawlers/feeds/read-feed.ts'
import { sniffFormat } from './sniff-format.ts'

/** `rows`: JSON in lines or values. `text`: a post as prose. `zip` and `gzip` are looked into. */
export const CONTAINERS = [
  ...(['jsonl', 'values', 'csv', 'xlsx', 'sqlite', 'html', 'mhtml', 'har', 'warc', 'wacz', 'feed', 'txt'] as const),
  ...(['zip', 'gzip'] as const),
] as const
export type Container = (typeof CONTAINERS)[number]

export type SniffedContainer =
  | Readonly<{ kind: 'container'; container: Container }>
  | Readonly<{ kind: 'empty' }>
  | Readonly<{ kind: 'refused'; why: string }>

const is = (container: Container): SniffedContainer => ({ kind: 'container', container })

function binaryContainer(head: Uint8Array): Container | null {
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  if (start.startsWith('SQLite format 3\u0000')) return 'sqlite'
  if (start.startsWith('PK\u0003\u0004')) return 'zip'
  if (/^WARC\/\d/.test(start)) return 'warc'
  return start.startsWith('\u001f\u008b') ? 'gzip' : null
}

/** Headers of a mail whose parts are the page (RFC 2557). */
const isMhtml = (text: string): boolean =>
  /^[\w-]{2,40}:/.test(text) && /^content-type:\s*multipart\/related/im.test(text.slice(0, 4000))

function isMarkup(text: string, name: string): boolean {
  if (!text.startsWith('<')) return false
  return /\.x?html?$/i.test(name) || /<(!doctype html|html|head|body|article|main|div|p)\b/i.test(text.slice(0, 8000))
}

function markupContainer(text: string, name: string): Container | null {
  if (/^\{\s*"log"\s*:\s*\{/.test(text)) return 'har'
  if (isMhtml(text)) return 'mhtml'
  if (isFeed(text)) return 'feed'
  return isMarkup(text, name) ? 'html' : null
}

/** Prose hardly ever has a first line of three and more short cells; a name decides the rest. */
function isCsv(text: string, name: string): boolean {
  if (/\.(csv|tsv)$/i.test(name)) return true
  const [header = ''] = text.split('\n', 1)
  const cells = header.trim().split(/[,\t;]/)
  return cells.length >= 3 && cells.every((cell) => /^"?[a-z][\w.]{1,40}"?$/i.test(cell))
}

/** Tells the container of a file from its head (up to 64 KB) and its name. */
export function sniffContainer(head: Uint8Array, name: string): SniffedContainer {
  const binary = binaryContainer(head)
  if (binary) return is(binary)
  const sniffed = sniffFormat(head, name)
  if (sniffed.kind !== 'format') return sniffed
  const text = decodeText(head)
    .text.replace(/^\ufeff/, '')
    .trimStart()
  const markup = markupContainer(text, name)
  if (markup) return is(markup)
  return is(sniffed.format === 'txt' && isCsv(text, name) ? 'csv' : sniffed.format)
}
