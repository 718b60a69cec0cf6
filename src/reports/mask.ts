// Blots out what belongs to people a report is not about. A mask is as long as what it hides, so offsets stay true.

/** A stretch `[start, end)` that is evidence and must stay readable. */
export type Kept = Readonly<{ start: number; end: number }>

const BLOT = '＊'

/** Ways in which a passer-by's own words may name or reach a person: mail (before mentions, whose @ it has), numbers, ids. */
const PERSONAL: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /[@＠][^\s@＠,，。:：;；!！?？]{1,30}/g,
  /[\d０-９](?:[\s\-–.·]?[\d０-９]){5,}/g,
  /(?<=(?:微信|薇信|威信|[vV][xX]|[wW][xX]|[qQ]{2})(?:号|ID|id)?\s*[:：]?\s*)[A-Za-z][\w-]{4,}/g,
]

function overlaps(start: number, end: number, kept: readonly Kept[]): boolean {
  return kept.some((span) => start < span.end && span.start < end)
}

function blot(text: string, found: Iterable<Kept>, kept: readonly Kept[]): string {
  let masked = text
  for (const { start, end } of found) {
    if (overlaps(start, end, kept)) continue
    masked = masked.slice(0, start) + BLOT.repeat(end - start) + masked.slice(end)
  }
  return masked
}

function* places(text: string, name: string): Generator<Kept> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    yield { start: at, end: at + name.length }
  }
}

/** Hides `names` wherever they stand, except inside `kept`. Same length out as in. */
export function maskNames(text: string, names: readonly string[], kept: readonly Kept[]): string {
  return names.reduce((masked, name) => blot(masked, places(masked, name), kept), text)
}

/**
 * Hides mentions, mail addresses, numbers and ids in a passer-by's words, except inside `kept`. Same length out as in.
 * Everything is sought in the text as it came: a mask put down early must not hide the label that another hiding needs.
 */
export function maskPersonal(text: string, kept: readonly Kept[]): string {
  const found = PERSONAL.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  )
  return blot(text, found, kept)
}
