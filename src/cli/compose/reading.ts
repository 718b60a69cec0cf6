// The readers of files: posts, imports, saved pages.

import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { collectForBulk, growYoungHeap } from '#src/runtime/bulk-heap.ts'

/** The reader of import and classify input, and the check that a file can be read at all. */
export async function composeReader() {
  const [{ readPosts }, { assertReadableFile }] = await Promise.all([
    import('#crawlers/imports/read-posts.ts'),
    import('#crawlers/imports/open-input.ts'),
  ])
  return { readPosts, assertReadableFile }
}

/** The reader of everything that `import` takes. */
export async function composeImport() {
  const { openImport } = await import('#crawlers/imports/read-import.ts')
  return { openImport }
}

/** The reader of the file of `--map`. */
export async function composeColumnMap() {
  const { loadColumnMap } = await import('#crawlers/imports/map-columns.ts')
  return { loadColumnMap }
}

/** Less than this is read sooner than a thread has started. */
const WORTH_A_THREAD = 4_000_000

/** Most of what a batch of an import leaves behind; less where threads that classify need the memory. */
const YOUNG_MB = { beside: 16, alone: 4 } as const

/**
 * As `openImport` of `composeImport`, memory made ready for much. With `mayThread`, large files are read in a thread beside
 * this one where there is a core for it.
 */
export async function composeBulkReader(
  paths: readonly string[],
  { mayThread }: Readonly<{ mayThread: boolean }>,
): Promise<typeof import('#crawlers/imports/read-import.ts').openImport> {
  collectForBulk()
  const { listFiles } = await import('#crawlers/imports/list-files.ts')
  const isMuch = !paths.includes('-') && isLarge(listFiles(paths))
  const isBeside = isMuch && mayThread && availableParallelism() > 1
  if (isMuch) growYoungHeap(isBeside ? YOUNG_MB.beside : YOUNG_MB.alone)
  if (!isBeside) return (await composeImport()).openImport
  return (await import('#crawlers/imports/apart/open-apart.ts')).openApart
}

/** Pipes are left where they are: they can be read once, and by the process that was given them. */
function isLarge(files: readonly Readonly<{ path: string }>[]): boolean {
  const known = files
    .map(({ path }) => statSync(path))
    .map((stat) => (stat.isFile() ? stat.size : Number.NEGATIVE_INFINITY))
  return known.reduce((sum, size) => sum + size, 0) >= WORTH_A_THREAD
}

/** The reader of saved pages, and which platform an address is of. */
export async function composePageReader() {
  return import('#crawlers/engine/read-page.ts')
}

/** The reader of robots.txt files, how their bytes become text, how much of them counts, and our own product token. */
export async function composeRobotsReader() {
  const [{ readRobots, ROBOTS_MAX_BYTES }, { decodeText }, { AGENT }] = await Promise.all([
    import('#crawlers/engine/robots.ts'),
    import('#crawlers/engine/charset.ts'),
    import('#crawlers/engine/user-agent.ts'),
  ])
  return { readRobots, decodeText, maxBytes: ROBOTS_MAX_BYTES, ourAgent: AGENT }
}
