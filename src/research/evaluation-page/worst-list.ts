// The worst errors each way, as two lists that a person can learn from.

import { type EvaluationFacts, nameOf } from './facts.ts'
import { both, html, type Markup, NOTHING } from './markup.ts'
import { words } from './words.ts'
import type { WorstError } from './worst-errors.ts'

/** One way: `benign` = innocent posts by the highest risk, `violating` = lures by the lowest. */
export function worstList(facts: EvaluationFacts, way: 'benign' | 'violating'): Markup {
  const list = facts.worst[way]
  if (list.length === 0) return html`<p>${both(words.nothing)}</p>`
  return html`<ol class="worst">${list.map((one) => entry(facts, one, way))}</ol>`
}

function entry(facts: EvaluationFacts, one: WorstError, way: 'benign' | 'violating'): Markup {
  const wrong = way === 'benign' ? one.verdict !== 'benign' : one.verdict !== 'violating'
  const name = (list: 'categories' | 'stances' | 'verdicts', of: string): Markup => both(nameOf(facts, list, of))
  const reasons =
    one.reasons.length > 0
      ? html`<p class="reasons">${both(words.worst.reasons)}${one.reasons.join(' · ')}</p>`
      : NOTHING
  return html`<li><p class="top"><span class="risk ${one.verdict}">${one.risk.toFixed(3)}</span> <span class="badge ${one.verdict}">${name('verdicts', one.verdict)}</span>
${wrong ? NOTHING : html`<small>${both(words.worst.fine)}</small>`} <code>${one.id}</code></p>
${one.excerpt ? html`<p class="excerpt"><bdi>${one.excerpt}</bdi></p>` : NOTHING}
<p class="was">${both(words.worst.gold)}${name('categories', one.gold.category)} · ${name('stances', one.gold.stance)} → ${both(words.worst.said)}${name('categories', one.said.category)} · ${name('stances', one.said.stance)}</p>
${one.why ? html`<p class="why">${both(words.worst.why)}<bdi>${one.why}</bdi></p>` : NOTHING}${reasons}</li>`
}
