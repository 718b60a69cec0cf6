// Which contacts an item pushes: the extractors find where they stand, the model says whether the item sends its reader
// there. A hint that only the model heard is shown by the sentence that says it most.

import type { Scope } from '#classifiers/scope.ts'
import type { Contact } from '#src/domain/verdict.ts'
import type { Assessed } from './assess.ts'
import { HINTS, type Hint } from './heads.ts'
import type { LinearModel } from './linear-model.ts'
import { asSpan, sentencesFor } from './telling-sentences.ts'

/** Chance from which an item is said to push. */
export const PUSHES_AT = 0.5
/** A hint stands from this chance on, whether an extractor found its words or the model alone heard it. */
const HINTS_AT = 0.45

const isHint = (type: Contact['type']): type is Hint => (HINTS as readonly string[]).includes(type)

/** The contacts of a scope that pushes; empty when the model says that it does not. `extracted` are the extractors'. */
export function pushedContacts(linear: LinearModel, assessed: Assessed, extracted: readonly Contact[]): Contact[] {
  const { push, hints, scope } = assessed
  if (push < PUSHES_AT) return []
  // Somebody's words are told in the sentence, and yet the whole pushes: then the id in it is the way there.
  const told = extracted.some(({ value }) => value !== '') ? [] : scope.withheld.filter(({ value }) => value !== '')
  const found = [...extracted, ...told]
  // A code in a picture is a way there whatever the words say.
  const kept = found.filter(({ type, field }) => !isHint(type) || field.startsWith('images') || hints[type] >= HINTS_AT)
  const has = new Set(kept.map(({ type }) => type))
  const heard = HINTS.filter((hint) => !has.has(hint) && hints[hint] >= HINTS_AT)
  const all = [...kept, ...heard.flatMap((hint) => heardHint(linear, scope, hint))]
  if (all.length > 0) return all
  const likeliest = HINTS.reduce((a, b) => (hints[b] > hints[a] ? b : a))
  return found.length > 0 ? [...found] : heardHint(linear, scope, likeliest)
}

function heardHint(linear: LinearModel, scope: Scope, type: Hint): Contact[] {
  const [sentence] = sentencesFor(linear, scope, `hint:${type}`)
  const place = sentence ?? scope.fields.at(-1)?.sentences.at(-1)
  if (!place) return []
  const { field, start, end, quote } = asSpan(place)
  return [{ type, value: '', raw: quote, field, start, end }]
}
