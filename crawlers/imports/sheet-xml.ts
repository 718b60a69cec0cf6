// The little XML that spreadsheets are made of: elements cut out of a stream, their cells and texts. Pure.

import { UsageError } from '#src/runtime/errors.ts'

/** No row or text of a sheet is longer (Excel: 16,384 columns, 32,767 characters a cell). */
const MAX_ELEMENT = 8 * 1024 * 1024

/** Columns of Excel; a cell that claims to stand further right is left out. */
const MAX_COLUMNS = 16_384

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeReference(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole
}

/** Text of XML as it is meant; `_x000D_` is how sheets write what XML cannot hold (ECMA-376, ST_Xstring). */
export function decodeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#x?[0-9a-fA-F]{1,7}|\w{2,4});/g, decodeReference) : text
  return plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** An attribute's value as written, or ''. */
export function attributeOf(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1] ?? ''
}

/** Cuts out every element of a name that does not nest, in one pass whatever the markup: [attributes, content]. */
function* elementsOf(xml: string, name: string): Generator<readonly [string, string]> {
  const tag = new RegExp(`<${name}(\\s[^<>]*?)?(/?)>`, 'g')
  const close = `</${name}>`
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    const [, attributes = '', slash] = match
    const end = slash === '/' ? tag.lastIndex : xml.indexOf(close, tag.lastIndex)
    if (end < 0) return
    yield [attributes, xml.slice(tag.lastIndex, end)]
    tag.lastIndex = end
  }
}

/** All `<t>` within an element, joined, without the readings that East Asian sheets add. */
export function textsOf(element: string): string {
  let shown = element
  for (let start = shown.indexOf('<rPh'); start >= 0; start = shown.indexOf('<rPh', start)) {
    const end = shown.indexOf('</rPh>', start)
    if (end < 0) break
    shown = shown.slice(0, start) + shown.slice(end + 6)
  }
  return [...elementsOf(shown, 't')].map(([, text]) => decodeXml(text)).join('')
}

/** `AB12` is column 27, counted from 0; -1 when there is no such name. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? ''
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellValue(attributes: string, content: string, shared: readonly string[]): string {
  const type = attributeOf(attributes, 't')
  if (type === 'inlineStr') return textsOf(content)
  const [[, written] = ['', '']] = elementsOf(content, 'v')
  const value = decodeXml(written)
  if (type === 's') return shared[Number(value)] ?? ''
  return type === 'e' ? '' : value
}

/** The cells of a `<row>` at their columns. */
export function cellsOf(row: string, shared: readonly string[]): (string | undefined)[] {
  const cells: (string | undefined)[] = []
  for (const [attributes, content] of elementsOf(row, 'c')) {
    const named = columnOf(attributeOf(attributes, 'r'))
    const column = named < 0 ? cells.length : named
    if (column < MAX_COLUMNS) cells[column] = cellValue(attributes, content, shared)
  }
  return cells
}

/** Cuts the elements of one name out of a stream; the name must not nest. UsageError when one never ends. */
export async function* splitElements(texts: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  const open = new RegExp(`<${name}(?=[\\s/>])`)
  const close = `</${name}>`
  let held = ''
  for await (const text of texts) {
    held += text
    for (;;) {
      const start = held.search(open)
      if (start < 0) {
        held = held.slice(-name.length - 1)
        break
      }
      const tagEnd = held.indexOf('>', start)
      const isEmpty = tagEnd > 0 && held[tagEnd - 1] === '/'
      const end = isEmpty ? tagEnd + 1 : held.indexOf(close, start)
      if (tagEnd < 0 || end < 0) {
        held = held.slice(start)
        break
      }
      const last = isEmpty ? end : end + close.length
      yield held.slice(start, last)
      held = held.slice(last)
    }
    if (held.length > MAX_ELEMENT) throw new UsageError(`a <${name}> of the sheet never ends`, 'save the sheet as CSV')
  }
}
