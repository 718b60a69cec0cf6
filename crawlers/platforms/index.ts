// Every platform's reader, listed by hand. A platform without its own reads as a generic article.

import type { Platform } from '#src/domain/closed-lists.ts'
import { readArticle } from './article.ts'
import type { PageReader } from './page-reader.ts'

const READERS: Readonly<Partial<Record<Platform, PageReader>>> = {
  article: readArticle,
}

/** The reader for a platform's pages. */
export function readerFor(platform: Platform): PageReader {
  return READERS[platform] ?? readArticle
}
