// Rows written the way MediaCrawler writes them: CSV with a BOM, JSON, JSONL, a workbook, a database; and the ZIP files
// that workbooks and web archives are.

import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { crc32, deflateRawSync } from 'node:zlib'

export type Cells = Readonly<Record<string, string | number | null>>

const csvCell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV as Python's writer makes it: BOM, CRLF, header of the first row. */
export function csvOf(rows: readonly Cells[]): string {
  const header = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => Object.values(row).map(csvCell).join(','))
  return `\ufeff${[header.join(','), ...lines].join('\r\n')}\r\n`
}

export type Packed = Readonly<{ name: string; data: Uint8Array; stored?: boolean }>

/** The records that archives beyond 4 GB have before their end, which then says nothing itself (APPNOTE 4.3.14). */
function zip64Of(end: Buffer, at: number): Buffer[] {
  const record = Buffer.alloc(56)
  record.write('PK\u0006\u0006', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40)
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\u0006\u0007', 'latin1')
  locator.writeBigUInt64LE(BigInt(at), 8)
  end.fill(0xff, 8, 20)
  return [record, locator]
}

/** A ZIP archive of these files; `isLarge` as if it were beyond 4 GB. */
export function zipOf(files: readonly Packed[], isLarge = false): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, stored = false } of files) {
    const packed = stored ? Buffer.from(data) : deflateRawSync(data)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, Buffer.from(name))
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]
    parts.push(...local)
    offset += local.reduce((sum, { length }) => sum + length, 0)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, ...(isLarge ? zip64Of(end, offset + list.length) : []), end])
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char)

const columnName = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${columnName(Math.floor(i / 26) - 1)}${columnName(i % 26)}`

/** Numbers as numbers, texts as shared texts, nothing where there is nothing: as openpyxl writes. */
function sheetXml(rows: readonly Cells[], share: (text: string) => number): string {
  const table: (string | number | null)[][] = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
  const lines = table.map((cells, r) => {
    const written = cells.map((value, c) => {
      const at = `${columnName(c)}${r + 1}`
      if (value === null || value === '') return ''
      return typeof value === 'number'
        ? `<c r="${at}"><v>${value}</v></c>`
        : `<c r="${at}" t="s"><v>${share(value)}</v></c>`
    })
    return `<row r="${r + 1}">${written.join('')}</row>`
  })
  return `<?xml version="1.0"?><worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** A workbook of named sheets. */
export function xlsxOf(sheets: Readonly<Record<string, readonly Cells[]>>): Buffer {
  const shared: string[] = []
  const share = (text: string): number => shared.push(text) - 1
  const names = Object.keys(sheets)
  const written = Object.values(sheets).map((rows) => sheetXml(rows, share))
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  const relations = names
    .map((_, i) => `<Relationship Id="rId${i + 1}" Type="worksheet" Target="/xl/worksheets/sheet${i + 1}.xml"/>`)
    .join('')
  const texts = shared.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')
  const file = (name: string, xml: string): Packed => ({ name, data: Buffer.from(xml) })
  return zipOf([
    file('[Content_Types].xml', '<Types/>'),
    file('xl/workbook.xml', `<workbook><sheets>${list}</sheets></workbook>`),
    file('xl/_rels/workbook.xml.rels', `<Relationships>${relations}</Relationships>`),
    file('xl/sharedStrings.xml', `<sst>${texts}</sst>`),
    ...written.map((xml, i) => file(`xl/worksheets/sheet${i + 1}.xml`, xml)),
  ])
}

/** A database with the columns `id` and `add_ts` that MediaCrawler adds. */
export function writeSqlite(path: string, tables: Readonly<Record<string, readonly Cells[]>>): void {
  const db = new DatabaseSync(path)
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {})
    const types = columns.map((name) => `"${name}" ${typeof rows[0]?.[name] === 'number' ? 'BIGINT' : 'TEXT'}`)
    db.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, add_ts BIGINT, ${types.join(', ')})`)
    const slots = columns.map(() => '?').join(', ')
    const add = db.prepare(
      `INSERT INTO ${table} (add_ts, ${columns.map((name) => `"${name}"`).join(', ')}) VALUES (1, ${slots})`,
    )
    for (const row of rows) add.run(...columns.map((name) => row[name] ?? null))
  }
  db.close()
}

export const writeFile = (path: string, content: string | Uint8Array): string => {
  writeFileSync(path, content)
  return path
}
