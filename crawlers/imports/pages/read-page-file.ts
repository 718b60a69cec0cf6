// One file that holds pages, read by its format.

import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { boundUnpacked } from '#crawlers/imports/bound-unpacked.ts'
import type { ImportFile } from '#crawlers/imports/import-file.ts'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { openZip, readZipEntry } from '#crawlers/imports/open-zip.ts'
import type { Container } from '#crawlers/imports/sniff-container.ts'
import { pagesFromHar } from './pages-from-har.ts'
import { pagesFromHtml } from './pages-from-html.ts'
import { pagesFromMhtml } from './pages-from-mhtml.ts'
import { pagesFromWarc } from './pages-from-warc.ts'
import { readFeedFile } from './read-feed-file.ts'
import { type PageItem, readPages } from './saved-page.ts'

/** The WARC files within a WACZ (its specification wants them in archive/). */
async function* pagesFromWacz(path: string): AsyncGenerator<PageItem> {
  const zip = openZip(path)
  for (const entry of zip.entries) {
    if (!/^archive\/.*\.warc(\.gz)?$/.test(entry.name)) continue
    const bytes = readZipEntry(zip, entry)
    const name = `${basename(path)}: ${entry.name}`
    const isPacked = entry.name.endsWith('.gz')
    // Piped by hand and not as a pipeline, so that a fault of the ZIP is not hidden behind one of gzip.
    const gunzip = createGunzip()
    if (isPacked)
      Readable.from(bytes)
        .on('error', (cause) => gunzip.destroy(cause))
        .pipe(gunzip)
    yield* pagesFromWarc(isPacked ? boundUnpacked(gunzip, { name, packed: entry.packed }) : bytes)
  }
}

function pagesOf({ path, chunks }: ImportFile, container: Container, savedAt: Date): AsyncIterable<PageItem> {
  if (container === 'wacz') return pagesFromWacz(path)
  if (container === 'warc') return pagesFromWarc(chunks())
  if (container === 'har') return pagesFromHar(chunks())
  return container === 'mhtml' ? pagesFromMhtml(chunks(), savedAt) : pagesFromHtml(chunks(), savedAt)
}

/** Reads the posts of a file of pages or of a saved feed. */
export function readPageFile(file: ImportFile, container: Container): AsyncIterable<ImportedItem> {
  const savedAt = statSync(file.path).mtime
  if (container === 'feed') return readFeedFile(file.chunks(), savedAt)
  return readPages(pagesOf(file, container, savedAt))
}
