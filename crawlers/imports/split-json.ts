// Cuts decoded text into JSON values without holding more than one of them: one a line (JSONL), or wherever a value
// ends (an array of posts, posts printed over several lines). Numbers are 1-based line numbers of the value's start.

/** A value longer than this is an error of its own; the rest of the file goes on. Counted as UTF-8. */
const MAX_VALUE_BYTES = 8 * 1024 * 1024

export type JsonPiece =
  | Readonly<{ kind: 'value'; line: number; text: string }>
  /** `inArray`: something else than a value stood within an array that goes on. */
  | Readonly<{ kind: 'error'; line: number; error: string; inArray?: boolean }>

const TOO_LONG = 'longer than 8 MB, which is more than a post can be'

/** UTF-8 needs at most so many bytes for a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3

const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)

/** Gathers one value; past the limit it only counts, so that memory stays flat. Bytes are counted where units leave it open. */
function createHolder(): { add(text: string): void; take(what: string, line: number): JsonPiece | null } {
  let parts: string[] = []
  let units = 0
  let counted = { parts: 0, bytes: 0 }
  const isTooLong = (): boolean => counted.bytes > MAX_VALUE_BYTES
  return {
    add: (text) => {
      if (isTooLong()) return
      units += text.length
      parts.push(text)
      if (units * MOST_BYTES_A_UNIT <= MAX_VALUE_BYTES) return
      counted = { parts: parts.length, bytes: counted.bytes + bytesOf(parts.slice(counted.parts)) }
      if (isTooLong()) parts = []
    },
    take: (what, line) => {
      const isLong = isTooLong()
      const text = (parts.length === 1 ? (parts[0] ?? '') : parts.join('')).trim()
      parts = []
      units = 0
      if (counted.parts > 0) counted = { parts: 0, bytes: 0 }
      if (isLong) return { kind: 'error', line, error: `the ${what} is ${TOO_LONG}` }
      return text === '' ? null : { kind: 'value', line, text }
    },
  }
}

/** Yields every non-blank line. CRLF counts as one line end; the last line needs none. */
export async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const holder = createHolder()
  let line = 1
  for await (const text of texts) {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      holder.add(text.slice(from, end))
      const piece = holder.take('line', line)
      if (piece) yield piece
      line += 1
      from = end + 1
    }
    holder.add(text.slice(from))
  }
  const last = holder.take('line', line)
  if (last) yield last
}

type Scan = {
  line: number
  startLine: number
  depth: number
  inString: boolean
  escaped: boolean
  openArray: boolean
  strayLine: number
}

/** Moves over one code unit inside a value; true when the value ends with it. */
function endsValue(scan: Scan, char: string): boolean {
  if (scan.inString) {
    if (scan.escaped) scan.escaped = false
    else if (char === '\\') scan.escaped = true
    else if (char === '"') scan.inString = false
    return false
  }
  if (char === '"') scan.inString = true
  else if (char === '{' || char === '[') scan.depth += 1
  else if (char === '}' || char === ']') scan.depth -= 1
  return scan.depth === 0
}

/** Moves over one code unit between values. `stray` is told once a line. */
function meet(scan: Scan, char: string): 'start' | 'stray' | 'nothing' {
  if (char === '{') {
    scan.depth = 1
    scan.startLine = scan.line
    return 'start'
  }
  if (char === '[' || char === ']') scan.openArray = char === '['
  else if (scan.strayLine !== scan.line && !/[\s,\ufeff]/.test(char)) {
    scan.strayLine = scan.line
    return 'stray'
  }
  return 'nothing'
}

function endOfValues(scan: Scan): JsonPiece | null {
  if (scan.depth > 0) return { kind: 'error', line: scan.startLine, error: 'the file ends in the middle of this value' }
  if (scan.openArray) return { kind: 'error', line: scan.line, error: 'the JSON array is cut off: its ] is missing' }
  return null
}

/** Yields every object of an array or of a run of objects, wherever their lines break. */
export async function* splitValues(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const holder = createHolder()
  const scan: Scan = {
    line: 1,
    startLine: 1,
    depth: 0,
    inString: false,
    escaped: false,
    openArray: false,
    strayLine: 0,
  }
  for await (const text of texts) {
    let from = 0
    for (let i = 0; i < text.length; i += 1) {
      const char = text.charAt(i)
      if (char === '\n') scan.line += 1
      if (scan.depth > 0) {
        if (!endsValue(scan, char)) continue
        holder.add(text.slice(from, i + 1))
        const piece = holder.take('value', scan.startLine)
        if (piece) yield piece
        continue
      }
      const met = meet(scan, char)
      if (met === 'start') from = i
      if (met === 'stray') {
        const error = 'not JSON: expected a post, beginning with {'
        yield { kind: 'error', line: scan.line, error, inArray: scan.openArray }
      }
    }
    if (scan.depth > 0) holder.add(text.slice(from))
  }
  const fault = endOfValues(scan)
  if (fault) yield fault
}
