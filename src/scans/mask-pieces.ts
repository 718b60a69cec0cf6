// Replaces stretches of a text by words in brackets and remembers what stood where, so that a quote of the masked text
// can be found again in the original.

/** A stretch `[start, end)` of the original and what stands for it. */
export type Cover = Readonly<{ start: number; end: number; by: string }>

/** `at` is where a piece begins in the masked text; a piece with `covered` stands for `[from, to)` as a whole. */
type Piece = Readonly<{ at: number; length: number; from: number; to: number; covered: boolean }>

export type Masked = Readonly<{ text: string; pieces: readonly Piece[] }>

/** Covers that touch the same letters become one, under the name of the one that begins first, the longer of two. */
function joined(covers: readonly Cover[]): Cover[] {
  const inOrder = [...covers].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Cover[] = []
  for (const cover of inOrder) {
    const last = out.at(-1)
    if (last && cover.start < last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, cover.end) }
    else if (cover.end > cover.start) out.push(cover)
  }
  return out
}

/** The text with every cover put over it. Pure. */
export function maskWith(text: string, covers: readonly Cover[]): Masked {
  const pieces: Piece[] = []
  let masked = ''
  const add = (words: string, from: number, to: number, covered: boolean): void => {
    if (words === '') return
    pieces.push({ at: masked.length, length: words.length, from, to, covered })
    masked += words
  }
  let done = 0
  for (const { start, end, by } of joined(covers)) {
    add(text.slice(done, start), done, start, false)
    add(by, start, end, true)
    done = end
  }
  add(text.slice(done), done, text.length, false)
  return { text: masked, pieces }
}

/** The stretch of the original that `[start, end)` of the masked text stands for. */
export function unmask({ pieces }: Masked, start: number, end: number): Readonly<{ start: number; end: number }> {
  const touched = pieces.filter(({ at, length }) => at < end && start < at + length)
  const first = touched[0]
  const last = touched.at(-1)
  if (!first || !last) return { start: 0, end: 0 }
  return {
    start: first.covered ? first.from : first.from + (start - first.at),
    end: last.covered ? last.to : last.from + (end - last.at),
  }
}
