// A confusion matrix as a table: rows are what is true, columns what was said; the diagonal is right.

import type { Matrix } from '#src/domain/evaluation.ts'
import { type Both, both, html, type Markup } from './markup.ts'
import { percent } from './numbers.ts'
import { words } from './words.ts'

/** Each cell's ground grows darker with its share of the row: rows of few posts read like those of many. */
export function matrix({ names, counts }: Matrix, nameOf: (name: string) => Both): Markup {
  const heads = names.map((name) => html`<th scope="col">${both(nameOf(name))}</th>`)
  const rows = names.map((name, row) => {
    const own = counts[row] ?? []
    const sum = own.reduce((all, count) => all + count, 0)
    const cells = names.map((_, column) => cell(own[column] ?? 0, sum, row === column))
    const recall = sum > 0 ? percent((own[row] ?? 0) / sum) : '–'
    return html`<tr><th scope="row">${both(nameOf(name))}</th>${cells}<td class="sum">${sum}</td><td class="sum">${recall}</td></tr>`
  })
  return html`<div class="scroll"><table class="matrix" style="--n:${names.length}"><thead><tr><th class="corner">${both(words.matrix.corner)}</th>${heads}
<th scope="col" class="sum">${both(words.matrix.sum)}</th><th scope="col" class="sum">${both(words.matrix.right)}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function cell(count: number, sum: number, right: boolean): Markup {
  if (count === 0) return html`<td class="none">·</td>`
  const strength = Math.round(12 + 48 * (count / sum))
  return html`<td class="${right ? 'right' : 'wrong'}" style="--s:${strength}%">${count}</td>`
}
