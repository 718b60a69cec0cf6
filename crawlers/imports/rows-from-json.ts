// JSONL, JSON arrays and objects over several lines as rows.

import { decodeChunks } from './decode-chunks.ts'
import { parseJson } from './parse-json.ts'
import type { Row, RowItem } from './row.ts'
import { type JsonPiece, splitLines, splitValues } from './split-json.ts'

function readPiece(piece: JsonPiece): RowItem {
  if (piece.kind === 'error') return piece
  const { line } = piece
  const json = parseJson(piece.text, { longAsText: true })
  if (!json.ok) return { kind: 'error', line, error: json.error }
  const isRow = typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value)
  return isRow ? { kind: 'row', line, row: json.value as Row } : { kind: 'error', line, error: 'not an object' }
}

/** Reads rows in order; `isLines`: one value a line. */
export async function* rowsFromJson(chunks: AsyncIterable<Uint8Array>, isLines: boolean): AsyncGenerator<RowItem> {
  const texts = decodeChunks(chunks)
  for await (const piece of isLines ? splitLines(texts) : splitValues(texts)) yield readPiece(piece)
}
