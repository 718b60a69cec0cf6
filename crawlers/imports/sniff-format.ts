// What a file is, told from its first bytes; its name only decides where the bytes leave it open.

import { decodeText } from '#crawlers/engine/charset.ts'

/** `values`: JSON values not bound to lines, that is an array of posts or posts printed over several lines. */
export type InputFormat = 'jsonl' | 'values' | 'txt'

export type Sniffed =
  | Readonly<{ kind: 'format'; format: InputFormat }>
  | Readonly<{ kind: 'empty' }>
  | Readonly<{ kind: 'refused'; why: string }>

/** First bytes of files that people hand over by mistake. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP archive or an Office file'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u0089PNG', 'a PNG picture'],
  ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['SQLite format 3\u0000', 'an SQLite database'],
]

function binaryKind(head: Uint8Array): string | null {
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature))
  return known?.[1] ?? null
}

function isObjectLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Text that opens like JSON: `values`, or `jsonl` when each line can stand alone; null when it is prose. */
function formatOfText(text: string): InputFormat | null {
  if (/^\[\s*(\{|\]|$)/.test(text)) return 'values'
  if (/^\{\s*$/m.test(text.slice(0, text.search(/\n|$/)))) return 'values'
  if (/^\{\s*["}]/.test(text)) return 'jsonl'
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(0, 20).some(isObjectLine) ? 'jsonl' : null
}

/** Tells the format of an input from its head (up to 64 KB) and its name. */
export function sniffFormat(head: Uint8Array, name: string): Sniffed {
  const binary = binaryKind(head)
  if (binary) return { kind: 'refused', why: `this is ${binary}, not text` }
  const decoded = decodeText(head)
  // UTF-16 is told by its zero bytes or BOM; any zero byte left over means that this is no text at all.
  if (decoded.text.includes('\u0000')) return { kind: 'refused', why: 'this is a binary file, not text' }
  const text = decoded.text.replace(/^\ufeff/, '').trimStart()
  if (text === '') return { kind: 'empty' }
  const byContent = formatOfText(text)
  if (byContent) return { kind: 'format', format: byContent }
  const asLines = /\.(jsonl|ndjson|json)$/i.test(name) || name === '-'
  return { kind: 'format', format: asLines ? 'jsonl' : 'txt' }
}
