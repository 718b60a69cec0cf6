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

/** How rows are told apart (`isLines`: one value a line), and which of them are needed; the others come unread. */
export type JsonRows = Readonly<{ isLines: boolean; isNeeded?: ((ordinal: number) => boolean) | undefined }>

const UNREAD: RowItem = { kind: 'unread' }

/** Reads rows in order. */
export async function* rowsFromJson(
  chunks: AsyncIterable<Uint8Array>,
  { isLines, isNeeded }: JsonRows,
): AsyncGenerator<RowItem> {
  const texts = decodeChunks(chunks)
  let ordinal = 0
  for await (const piece of isLines ? splitLines(texts) : splitValues(texts)) {
    ordinal += 1
    yield isNeeded && !isNeeded(ordinal) ? UNREAD : readPiece(piece)
  }
}
