// The two kinds of table on the page: name and value, and rows under headings that unfold into cards on a phone.

import { type Markup, markup, NOTHING } from './markup.ts'

export type Cell = string | Markup

export type Column = Readonly<{ name: string; style?: 'number' | 'hash' | 'code' | 'when' | 'file' }>

function isEmpty(cell: Cell): boolean {
  return typeof cell === 'string' ? cell.trim() === '' : cell.html === ''
}

const shown = (cell: Cell): Markup =>
  isEmpty(cell) ? markup`<span class="none">未取得</span>` : markup`<span class="quote">${cell}</span>`

/** A table of names and values; an empty value says 未取得 rather than nothing. */
export function pairsTable(rows: readonly (readonly [string, Cell])[]): Markup {
  const body = rows.map(([name, cell]) => markup`<tr><th scope="row">${name}</th><td>${shown(cell)}</td></tr>\n`)
  return markup`<table class="pairs"><tbody>\n${body}</tbody></table>\n`
}

/** A table with headings, or a sentence when there are no rows. */
export function listTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], empty: string): Markup {
  if (rows.length === 0) return markup`<p class="none">${empty}</p>\n`
  const head = columns.map(({ name, style }) => markup`<th scope="col" class="${style ?? ''}">${name}</th>`)
  const body = rows.map((row) => {
    const cells = columns.map(({ name, style }, i) => {
      const cell = row[i] ?? NOTHING
      return markup`<td class="${style ?? ''}" data-name="${name}"><span class="quote">${cell}</span></td>`
    })
    return markup`<tr>${cells}</tr>\n`
  })
  return markup`<table class="list"><thead><tr>${head}</tr></thead><tbody>\n${body}</tbody></table>\n`
}
