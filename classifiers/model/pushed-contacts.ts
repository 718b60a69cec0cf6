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

const isHint = (type: Contact['type']): type is Hint => (HINTS as readonly string[]).includes(type)

const isId = ({ value }: Contact): boolean => value !== ''

/** Of `contacts` those that no hint is needed beside: ids, and codes in pictures, which are a way whatever the words say. */
export const plainWays = (contacts: readonly Contact[]): Contact[] =>
  contacts.filter((one) => isId(one) || (isHint(one.type) && one.field.startsWith('images')))

/**
 * The contacts of a scope that pushes; empty when the model says that it does not. `extracted` are the extractors'. One way
 * each, as the corpus is labelled: every id that stands there, and where there is none, the one hint that is likeliest.
 */
export function pushedContacts(linear: LinearModel, assessed: Assessed, extracted: readonly Contact[]): Contact[] {
  const { push, hints, scope } = assessed
  if (push < PUSHES_AT) return []
  // Somebody's words are told in the sentence, and yet the whole pushes: then the id in it is the way there.
  const told = extracted.some(isId) ? [] : scope.withheld.filter(isId)
  const plain = [...plainWays(extracted), ...told]
  if (plain.length > 0) return plain
  const likeliest = HINTS.reduce((a, b) => (hints[b] > hints[a] ? b : a))
  const found = extracted.find(({ type }) => type === likeliest)
  return found ? [found] : heardHint(linear, scope, likeliest)
}

function heardHint(linear: LinearModel, scope: Scope, type: Hint): Contact[] {
  const [sentence] = sentencesFor(linear, scope, `hint:${type}`)
  const place = sentence ?? scope.fields.at(-1)?.sentences.at(-1)
  if (!place) return []
  const { field, start, end, quote } = asSpan(place)
  return [{ type, value: '', raw: quote, field, start, end }]
}
