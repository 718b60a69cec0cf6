// Files that people already have, of any supported kind, as posts. Each file is looked at first; those of MediaCrawler
// are then read together, so that comments find their posts and every post is its newest row.

import { statSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ImportFormat } from '#src/domain/closed-lists.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { gunzipped, headOf, type ImportFile, plainFile } from './import-file.ts'
import type { ImportedFile, ImportedItem } from './imported-item.ts'
import { listFiles, type NamedFile } from './list-files.ts'
import { type ColumnMap, mapRow } from './map-columns.ts'
import { createLot, type Lot, type LotOptions } from './media-crawler/read-lot.ts'
import { meaningOf, rowsOf } from './open-rows.ts'
import { openZip } from './open-zip.ts'
import { readPageFile } from './pages/read-page-file.ts'
import { readPosts, readValue } from './read-posts.ts'
import type { RowsOf } from './row.ts'
import { type Container, sniffContainer } from './sniff-container.ts'
import { spool } from './spool.ts'

export type ImportOptions = LotOptions & Readonly<{ format?: ImportFormat; map?: ColumnMap | null }>

/** `close` lets go of what was held between files. */
export type OpenedImport = Readonly<{ files: readonly ImportedFile[]; close: () => void }>

type Opening = Readonly<{ lot: Lot; options: ImportOptions }>

async function* fault(error: string): AsyncGenerator<ImportedItem> {
  yield { kind: 'error', line: 1, error }
}

async function* readMapped(rows: RowsOf, map: ColumnMap, folder: string): AsyncGenerator<ImportedItem> {
  for await (const item of rows()) {
    if (item.kind === 'error') yield item
    if (item.kind === 'row') yield readValue(mapRow(item.row, map), { line: item.line, folder })
  }
}

function readOwn(file: ImportFile, container: Container): AsyncIterable<ImportedItem> {
  const source = file.isGzip ? { stream: Readable.from(file.chunks()), name: file.name } : { path: file.path }
  const format = container === 'values' ? 'auto' : container === 'txt' ? 'txt' : 'jsonl'
  return readPosts(source, { format, nameAsId: false })
}

async function openRows(file: ImportFile, container: Container, opened: Opening & { rows: RowsOf }) {
  const { lot, options, rows } = opened
  const meaning = await meaningOf(rows, container, options.map ?? null)
  if (meaning.kind === 'refused') return fault(meaning.why)
  if (meaning.kind === 'own') return readOwn(file, container)
  if (meaning.kind === 'mapped') return readMapped(rows, meaning.map, file.folder)
  return lot.add({ rows, folder: file.folder })
}

/** An Office workbook, a web archive, or a ZIP file that we leave packed. */
function zipContainer({ path }: NamedFile): Container {
  const names = openZip(path).entries.map(({ name }) => name)
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  return names.some((name) => /^archive\/.*\.warc(\.gz)?$/.test(name)) ? 'wacz' : 'zip'
}

/** What a file is, looking into gzip; a refusal says why. */
async function look(named: NamedFile, format: ImportFormat) {
  let file = plainFile(named)
  let head = await headOf(file)
  let sniffed = sniffContainer(head, named.name)
  if (sniffed.kind === 'container' && sniffed.container === 'gzip') {
    file = gunzipped(file)
    head = await headOf(file)
    sniffed = sniffContainer(head, named.name.replace(/\.gz$/i, ''))
  }
  const isZip = sniffed.kind === 'container' && sniffed.container === 'zip' && !file.isGzip
  if (isZip) sniffed = { kind: 'container', container: zipContainer(named) }
  const isForced = format !== 'auto' && sniffed.kind !== 'empty'
  return { file, head, sniffed: isForced ? ({ kind: 'container', container: format } as const) : sniffed }
}

async function openFile(named: NamedFile, opening: Opening): Promise<AsyncIterable<ImportedItem>> {
  const { file, head, sniffed } = await look(named, opening.options.format ?? 'auto')
  if (sniffed.kind === 'empty') return fault('the file is empty')
  if (sniffed.kind === 'refused') return fault(sniffed.why)
  // Who gives a map says that there are columns.
  const isPlain = sniffed.container === 'txt' && opening.options.map
  const container = isPlain ? 'csv' : sniffed.container
  if (container === 'zip' || container === 'gzip') return fault('an archive of no kind that we read: unpack it first')
  const rows = rowsOf(file, container, head)
  if (rows) return openRows(file, container, { ...opening, rows })
  return container === 'txt' ? readOwn(file, container) : readPageFile(file, container)
}

/** A pipe cannot be read twice: it is written to a private temporary file first, unless it can be read as it comes. */
async function* readPipe(path: string | null, options: ImportOptions): AsyncGenerator<ImportedItem> {
  const spooled = await spool(path, {
    isOwn: !options.map && ['auto', 'jsonl', 'txt'].includes(options.format ?? 'auto'),
  })
  try {
    if (spooled.kind === 'stream') {
      const format = options.format === 'jsonl' || options.format === 'txt' ? options.format : 'auto'
      yield* readPosts({ stream: spooled.stream, name: '-' }, { format, nameAsId: false })
      return
    }
    const opened = await openImport([spooled.path], options)
    try {
      for (const { items } of opened.files) yield* items
    } finally {
      opened.close()
    }
  } finally {
    await spooled.close()
  }
}

async function openSafely(named: NamedFile, opening: Opening): Promise<AsyncIterable<ImportedItem>> {
  try {
    return statSync(named.path).isFile() ? await openFile(named, opening) : readPipe(named.path, opening.options)
  } catch (cause) {
    if (cause instanceof UsageError) return fault(cause.message)
    throw cause
  }
}

/**
 * Opens files and folders (`-` = standard input). UsageError, before anything is read, when one is missing, unreadable
 * or a folder that holds nothing; everything else wrong is an item of kind `error`.
 */
export async function openImport(paths: readonly string[], options: ImportOptions = {}): Promise<OpenedImport> {
  const lot = createLot(options)
  const files: ImportedFile[] = []
  for (const path of paths) if (path !== '-') listFiles([path])
  for (const path of paths) {
    if (path === '-') files.push({ name: 'stdin', path: '', items: readPipe(null, options) })
    else
      for (const named of listFiles([path])) files.push({ ...named, items: await openSafely(named, { lot, options }) })
  }
  return { files, close: lot.close }
}
