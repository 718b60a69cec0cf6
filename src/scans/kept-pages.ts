// Pages kept for the maintainer because they no longer read as they did: the bytes and, beside them, what `lurewatch
// read` needs to read them again. Few, for a month, and not evidence: they go by themselves, at the latest with the next
// scan of any source.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import type { Visit } from '#src/domain/ports.ts'
import { sha256 } from '#src/runtime/identity.ts'

type Fetched = Extract<Visit, { outcome: 'fetched' }>

export const KEPT_PAGES = 'kept-pages'

const MAX_PER_PLATFORM = 20
/** A page with more bytes than this is not kept: twenty of the largest are 80 MB. */
export const MAX_KEPT_BYTES = 4_000_000
const MAX_DAYS = 30

/**
 * Keeps a page below the data directory. Returns its path relative to that (forward slashes), or "" when the disk
 * refuses or the page is too large: a page that cannot be kept ends no scan.
 */
export function keepPage(dataDir: string, platform: Platform, visit: Fetched): string {
  if (visit.body.length > MAX_KEPT_BYTES) return ''
  const folder = join(dataDir, KEPT_PAGES, platform)
  const name = sha256(visit.body).slice(0, 16)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.html`), visit.body)
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(aboutOf(visit), null, 2)}\n`)
    prune(folder, new Date(visit.fetchedAt))
    return `${KEPT_PAGES}/${platform}/${name}.html`
  } catch {
    return ''
  }
}

function aboutOf({ finalUrl, status, contentType, page, why, rendered, fetchedAt, layout }: Fetched) {
  return {
    url: cleanUrl(finalUrl),
    ...{ status, contentType, page, why, rendered, fetchedAt },
    told: layout?.filled ?? {},
  }
}

/** Removes what is older than a month at `now`, of every platform. A page that cannot be removed ends no scan. */
export function pruneKeptPages(dataDir: string, now: Date): void {
  const root = join(dataDir, KEPT_PAGES)
  try {
    if (!existsSync(root)) return
    for (const platform of readdirSync(root)) prune(join(root, platform), now)
  } catch {
    // The next scan tries again.
  }
}

/** The newest twenty stay, for a month. Another process may be pruning too. */
function prune(folder: string, now: Date): void {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
  const oldest = now.getTime() - MAX_DAYS * 86_400_000
  for (const { name } of pages.filter(({ at }, i) => i >= MAX_PER_PLATFORM || at < oldest)) {
    rmSync(join(folder, name), { force: true })
    rmSync(join(folder, name.replace(/html$/, 'json')), { force: true })
  }
}
