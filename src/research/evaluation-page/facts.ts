// All that the page is made from. Names of categories, stances and disguises come from the desk's word lists.

import type { EvaluationDetail } from '#src/domain/evaluation.ts'
import { type Both, both, html, type Markup } from './markup.ts'
import type { Nested } from './numbers.ts'
import type { WorstErrors } from './worst-errors.ts'

type NameLists = Readonly<Record<'categories' | 'stances' | 'evasions' | 'verdicts', Readonly<Record<string, string>>>>

export type EvaluationFacts = Readonly<{
  metrics: Nested
  detail: EvaluationDetail
  worst: WorstErrors
  /** The labelled file's name without its folder, the classifier's version and model, when it was run (ISO 8601). */
  run: Readonly<{ file: string; classifier: string; model: string; at: string }>
  names: Readonly<Record<'zh' | 'en', NameLists>>
}>

/** What a name of a closed list is called; a name that no list has stands for itself. */
export function nameOf({ names }: Pick<EvaluationFacts, 'names'>, list: keyof NameLists, name: string): Both {
  const { zh, en } = names
  const of = (lists: NameLists): string => (Object.hasOwn(lists[list], name) ? (lists[list][name] ?? name) : name)
  return [of(zh), of(en)]
}

/** A section of the page: a heading, what it says, the figure. */
export function section(
  given: Readonly<{ id: string; title: Both; lead: Both; body: Markup; wide?: boolean }>,
): Markup {
  const { id, title, lead, body, wide } = given
  return html`<section class="card${wide ? ' wide' : ''}" aria-labelledby="${id}"><h2 id="${id}">${both(title)}</h2>
<p class="lead">${both(lead)}</p>${body}</section>`
}
