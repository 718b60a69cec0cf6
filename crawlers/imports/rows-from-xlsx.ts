// The sheets of an Excel workbook as rows, the first row of each its header. Sheets are read as a stream; only the table
// of shared texts is held, within a limit.

import { basename } from 'node:path'
import { UsageError } from '#src/runtime/errors.ts'
import { openZip, readZipEntry, type Zip } from './open-zip.ts'
import type { Row, RowItem } from './row.ts'
import { attributeOf, cellsOf, decodeXml, splitElements, textsOf } from './sheet-xml.ts'

const MAX_SHARED_CHARS = 64 * 1024 * 1024

type Sheet = Readonly<{ name: string; file: string }>

async function* texts(zip: Zip, name: string): AsyncGenerator<string> {
  const entry = zip.entries.find((each) => each.name === name)
  if (!entry) return
  const decoder = new TextDecoder()
  for await (const chunk of readZipEntry(zip, entry)) yield decoder.decode(chunk, { stream: true })
}

async function wholeText(zip: Zip, name: string): Promise<string> {
  let whole = ''
  for await (const text of texts(zip, name)) {
    whole += text
    if (whole.length > MAX_SHARED_CHARS)
      throw new UsageError(`${basename(zip.path)}: ${name} is too large`, 'save it as CSV')
  }
  return whole
}

async function readShared(zip: Zip): Promise<string[]> {
  const shared: string[] = []
  let length = 0
  for await (const element of splitElements(texts(zip, 'xl/sharedStrings.xml'), 'si')) {
    const text = textsOf(element)
    length += text.length
    if (length > MAX_SHARED_CHARS) throw new UsageError(`${basename(zip.path)}: holds too many texts`, 'save it as CSV')
    shared.push(text)
  }
  return shared
}

async function listSheets(zip: Zip): Promise<Sheet[]> {
  const relations = await wholeText(zip, 'xl/_rels/workbook.xml.rels')
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b([^<>]*)>/g)].map(([, attributes = '']) => [
      attributeOf(attributes, 'Id'),
      attributeOf(attributes, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  const workbook = await wholeText(zip, 'xl/workbook.xml')
  return [...workbook.matchAll(/<sheet\b([^<>]*)>/g)].map(([, attributes = '']) => ({
    name: decodeXml(attributeOf(attributes, 'name')),
    file: targets.get(attributeOf(attributes, 'r:id')) ?? '',
  }))
}

async function* readSheet(zip: Zip, sheet: Sheet, shared: readonly string[]): AsyncGenerator<RowItem> {
  let header: readonly string[] | null = null
  let line = 0
  for await (const element of splitElements(texts(zip, sheet.file), 'row')) {
    line = Number(attributeOf(element.slice(0, 200), 'r')) || line + 1
    const cells = cellsOf(element, shared)
    if (cells.every((cell) => cell === undefined || cell === '')) continue
    if (header === null) header = Array.from(cells, (cell) => (cell ?? '').trim())
    else if (cells.length <= header.length) yield { kind: 'row', line, row: rowOf(header, cells) }
    else {
      const error = `sheet ${sheet.name}: has ${cells.length} cells where the header has ${header.length}`
      yield { kind: 'error', line, error }
    }
  }
}

function rowOf(header: readonly string[], cells: readonly (string | undefined)[]): Row {
  return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))
}

/** Reads all sheets in their order. UsageError when the file is broken or a bomb. */
export async function* rowsFromXlsx(path: string): AsyncGenerator<RowItem> {
  const zip = openZip(path)
  const shared = await readShared(zip)
  for (const sheet of await listSheets(zip)) yield* readSheet(zip, sheet, shared)
}
