// Pictures as words of the author: what was read in each becomes the field `images[i]`, one line a line, and what is
// found in it keeps its place in the picture.

import { type Box, type PictureSource, pictureText, type Seen } from '#src/domain/image-text.ts'
import type { Contact, Place, Span, Verdict } from '#src/domain/verdict.ts'

/** A line of a picture's field: units [start, end) of its text, and where they stand in the picture. */
export type PlacedLine = Readonly<{ start: number; end: number; box: Box; source: PictureSource }>

export type PictureField = Readonly<{ field: string; text: string; lines: readonly PlacedLine[] }>

/** The fields of what was read; a picture without words has none. */
export function pictureFields(seen: Seen): PictureField[] {
  return seen.flatMap((image, i) => {
    if (!image || image.lines.length === 0) return []
    let start = 0
    const lines = image.lines.map(({ text, box, source }): PlacedLine => {
      const line = { start, end: start + text.length, box, source }
      start = line.end + 1
      return line
    })
    return [{ field: `images[${i}]`, text: pictureText(image), lines }]
  })
}

/** The verdict with `source` and `box` on everything that stands in a picture, and the evasion that it is. */
export function placeInPictures(verdict: Verdict, pictures: readonly PictureField[]): Verdict {
  if (pictures.length === 0) return verdict
  const byField = new Map(pictures.map((picture) => [picture.field, picture]))
  const placed = <T extends Span | Contact>(found: T): T => ({ ...found, ...placeOf(byField.get(found.field), found) })
  const contacts = verdict.contacts.map(placed)
  return {
    ...verdict,
    contacts,
    evasions: hidesItsContact(contacts)
      ? [...new Set([...verdict.evasions, 'image_hint' as const])].sort()
      : verdict.evasions,
    findings: verdict.findings.map((finding) => ({ ...finding, spans: finding.spans.map(placed) })),
  }
}

/** The box around the lines that hold [start, end); the source of the first of them. */
function placeOf(picture: PictureField | undefined, { start, end }: Readonly<{ start: number; end: number }>): Place {
  const lines = picture?.lines.filter((line) => line.start < Math.max(end, start + 1) && line.end > start) ?? []
  const [first] = lines
  if (!first) return {}
  return { source: first.source, box: lines.map(({ box }) => box).reduce(around, first.box) }
}

function around(a: Box, b: Box): Box {
  const [left, top] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])]
  return [left, top, Math.max(a[0] + a[2], b[0] + b[2]) - left, Math.max(a[1] + a[3], b[1] + b[3]) - top]
}

/** Whether the way to a private channel is told in a picture alone. */
function hidesItsContact(contacts: readonly Contact[]): boolean {
  const told = contacts.filter(({ value }) => value !== '')
  return told.length > 0 && told.every(({ box }) => box !== undefined)
}
