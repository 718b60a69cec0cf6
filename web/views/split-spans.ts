// Cuts a text where marks begin and end, so that overlapping marks become neighbouring segments. Pure; any numbers
// are accepted: spans are clamped to the text and widened to whole characters, so none is ever torn.

/** One highlighted stretch, `[start, end)` in UTF-16 code units of its field. */
export type Mark = Readonly<{
  /** Where the reasons list links to; unique on the page. */
  anchor: string
  /** Number of the finding it belongs to, or 0 for a contact. */
  number: number
  start: number
  end: number
  title: string
  /** What the stretch says undisguised; empty when it says so itself. */
  reads: string
}>

/** A stretch of text with the marks that cover all of it. */
export type Segment = Readonly<{ start: number; end: number; text: string; marks: readonly Mark[] }>

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

function tearsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1))
}

const clamp = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), most) : 0

/** Signs that belong to the character before them (the frame of 2️⃣, an accent): cut off, they show as a broken box. */
const RIDERS = /^\p{M}+/u
const MOST_RIDERS = 8

/** The mark moved onto whole code points inside the text; null when nothing of it is left. */
export function fitMark(text: string, mark: Mark): Mark | null {
  let start = clamp(mark.start, text.length)
  let end = clamp(mark.end, text.length)
  if (end <= start) return null
  if (tearsPair(text, start)) start -= 1
  if (tearsPair(text, end)) end += 1
  end += RIDERS.exec(text.slice(end, end + MOST_RIDERS))?.[0].length ?? 0
  return { ...mark, start, end }
}

/** The text as consecutive segments; joined they are the text again. Marks keep their given order in each segment. */
export function splitByMarks(text: string, marks: readonly Mark[]): Segment[] {
  const fitted = marks.map((mark) => fitMark(text, mark)).filter((mark) => mark !== null)
  const cuts = new Set([0, text.length])
  for (const mark of fitted) cuts.add(mark.start).add(mark.end)
  const edges = [...cuts].sort((a, b) => a - b)
  const opening = Map.groupBy(fitted, (mark) => mark.start)
  let active: Mark[] = []
  const segments: Segment[] = []
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1]
    if (end === undefined) break
    active = [...active.filter((mark) => mark.end > start), ...(opening.get(start) ?? [])]
    segments.push({ start, end, text: text.slice(start, end), marks: [...active] })
  }
  return segments
}
