// What looks like a way to a private channel, before it is decided whether the item pushes it.

import type { FieldReading, View } from '#classifiers/reading.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import { rawSpan } from '#classifiers/text/raw-span.ts'
import type { ContactType } from '#src/domain/closed-lists.ts'
import type { Contact } from '#src/domain/verdict.ts'
import { isMentionedId } from './mentioned-id.ts'
import { isMentionedOnly } from './push-guard.ts'

/** A contact with `pushed` = false when it is warned of, denied or merely told of. */
export type ContactCue = Contact & Readonly<{ pushed: boolean }>

export type Extractor = (field: FieldReading) => ContactCue[]

/** One find in a view: units [start, end) hold the contact itself, [cueStart, cueEnd) with the words around it. */
export type Find = Readonly<{
  type: ContactType
  value: string
  start: number
  end: number
  cueStart?: number
  cueEnd?: number
}>

/** The cue of a find, with its exact place in the original field and the judgement of the words around it. */
export function cueOf(field: FieldReading, view: View, find: Find): ContactCue {
  const span = rawSpan(view, find.start, find.end)
  const isMentioned = find.value === '' ? isMentionedOnly : isMentionedId
  const mentioned = isMentioned(view.text, find.cueStart ?? find.start, find.cueEnd ?? find.end)
  return {
    type: find.type,
    value: find.value,
    raw: field.raw.slice(span.start, span.end),
    field: field.field,
    ...span,
    pushed: !mentioned,
  }
}

/** A group of a match made with the `d` flag: its text and its units [start, end); null when it took no part. */
export function groupOf(
  match: RegExpMatchArray,
  name: string,
): Readonly<{ text: string; start: number; end: number }> | null {
  const place = match.indices?.groups?.[name]
  const text = match.groups?.[name]
  return place && text !== undefined ? { text, start: place[0], end: place[1] } : null
}

/** Cues for a hint kind: every match of `pattern` (flag g) in the folded view that `refuses` does not turn down. */
export function hintCues(
  field: FieldReading,
  options: Readonly<{
    type: ContactType
    pattern: RegExp
    refuses?: (text: string, start: number, end: number) => boolean
  }>,
): ContactCue[] {
  const view = field.views.folded
  const cues: ContactCue[] = []
  for (const match of allMatches(options.pattern, view.text)) {
    const end = match.index + match[0].length
    if (options.refuses?.(view.text, match.index, end)) continue
    cues.push(cueOf(field, view, { type: options.type, value: '', start: match.index, end }))
  }
  return cues
}

/** Marks stretches of a field as read, so that no two cues of one place are reported. Linear on any number of cues. */
export class Taken {
  readonly #length: number
  /** Made at the first cue: most texts have none. */
  #units: Uint8Array | undefined

  constructor(length: number) {
    this.#length = length
  }

  add(cue: ContactCue): void {
    this.#units ??= new Uint8Array(this.#length)
    this.#units.fill(1, cue.start, cue.end)
  }

  overlaps(cue: ContactCue): boolean {
    return this.#units?.subarray(cue.start, cue.end).includes(1) ?? false
  }
}
