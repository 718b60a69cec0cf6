// Cuts CSV text into records (RFC 4180, with the forgiveness that real files need) holding no more than one of them.
// Line numbers are 1-based and those of a record's start.

export type CsvRecord =
  | Readonly<{ kind: 'record'; line: number; cells: readonly string[] }>
  | Readonly<{ kind: 'error'; line: number; error: string }>

/** A record longer than this is at fault, most likely by a quote that never ends. Counted in UTF-16 units. */
const MAX_RECORD = 8 * 1024 * 1024

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34

type State = {
  /** The code of the character between cells. */
  delimiter: number
  line: number
  startLine: number
  cells: string[]
  /** What is there of the cell that is being read. */
  cell: string
  length: number
  mode: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' | 'lost'
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

function endRecord(state: State): CsvRecord | null {
  const cells = [...state.cells, state.cell]
  const record: CsvRecord = { kind: 'record', line: state.startLine, cells }
  const isBlank = cells.length === 1 && cells[0] === ''
  Object.assign(state, { cells: [], cell: '', length: 0, mode: 'start', startLine: state.line })
  return isBlank ? null : record
}

/** Takes text up to the end of what needs no decision; gives the place to go on at. */
function takeQuoted(state: State, text: string, from: number): number {
  const end = text.indexOf('"', from)
  const to = end < 0 ? text.length : end
  state.cell += text.slice(from, to)
  state.length += to - from
  state.line += countLines(text, from, to)
  if (end < 0) return to
  state.mode = 'quote-in-quoted'
  return end + 1
}

function takePlain(state: State, text: string, from: number): number {
  let to = from
  for (; to < text.length; to += 1) {
    const code = text.charCodeAt(to)
    if (code === state.delimiter || code === NEWLINE) break
  }
  state.cell += text.slice(from, to)
  state.length += to - from
  return to
}

/** At a delimiter or line end outside quotes. */
function closeCell(state: State, isLineEnd: boolean): CsvRecord | null {
  if (state.mode === 'plain' && state.cell.charCodeAt(state.cell.length - 1) === RETURN && isLineEnd) {
    state.cell = state.cell.slice(0, -1)
  }
  if (isLineEnd) {
    state.line += 1
    return endRecord(state)
  }
  state.cells.push(state.cell)
  state.cell = ''
  state.mode = 'start'
  return null
}

function giveUp(state: State): CsvRecord {
  const line = state.startLine
  Object.assign(state, { cells: [], cell: '', length: 0, mode: 'lost' })
  return { kind: 'error', line, error: 'this record is longer than 8 MB; a quote may be missing' }
}

/** After a record that had to be given up, reading goes on at the next line. */
function skipLost(state: State, text: string, from: number): number {
  const end = text.indexOf('\n', from)
  if (end < 0) return text.length
  state.line += 1
  Object.assign(state, { mode: 'start', startLine: state.line })
  return end + 1
}

function step(state: State, text: string, at: number): { at: number; record: CsvRecord | null } {
  const code = text.charCodeAt(at)
  if (state.mode === 'quoted') return { at: takeQuoted(state, text, at), record: null }
  if (state.mode === 'lost') return { at: skipLost(state, text, at), record: null }
  if (state.mode === 'quote-in-quoted' && code === QUOTE) {
    state.cell += '"'
    state.mode = 'quoted'
    return { at: at + 1, record: null }
  }
  if (code === state.delimiter || code === NEWLINE) return { at: at + 1, record: closeCell(state, code === NEWLINE) }
  if (state.mode === 'start' && code === QUOTE) {
    state.mode = 'quoted'
    return { at: at + 1, record: null }
  }
  state.mode = 'plain'
  return { at: takePlain(state, text, at), record: null }
}

/** Yields every record that is not blank. `delimiter` is one character. */
export async function* splitCsv(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  const code = delimiter.charCodeAt(0)
  const state: State = { delimiter: code, line: 1, startLine: 1, cells: [], cell: '', length: 0, mode: 'start' }
  for await (const text of texts) {
    for (let at = 0; at < text.length; ) {
      const next = step(state, text, at)
      at = next.at
      if (next.record) yield next.record
      if (state.length > MAX_RECORD) yield giveUp(state)
    }
  }
  if (state.mode === 'quoted') {
    yield { kind: 'error', line: state.startLine, error: 'the file ends in the middle of a quoted cell' }
  } else if (state.mode !== 'lost' && (state.cell !== '' || state.cells.length > 0)) {
    const last = closeCell(state, true)
    if (last) yield last
  }
}
