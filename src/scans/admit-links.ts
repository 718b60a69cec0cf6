// A page's links as the frontier takes them. The pages of a site repeat each other's links (menus, footers, lists), so
// what admission said of one is remembered for a while: it is pure, and asks much of each address.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { AdmitLink } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import type { Admission } from '#src/store/frontier-store.ts'
import type { Running } from './run-scan.ts'

type Answer = ReturnType<AdmitLink>

/** Answers remembered for a source; then it begins anew, so that memory stays flat. */
const MAX_REMEMBERED = 20_000

const remembered = new WeakMap<Source, Map<string, Answer>>()

function memoryOf(source: Source): Map<string, Answer> {
  const known = remembered.get(source)
  if (known && known.size < MAX_REMEMBERED) return known
  const fresh = new Map<string, Answer>()
  remembered.set(source, fresh)
  return fresh
}

/** What becomes of each link of a page, repeated ones once. `depth` is the links' own. */
export function admitLinks(
  { source, admitLink }: Pick<Running, 'source' | 'admitLink'>,
  links: readonly string[],
  depth: number,
): Admission[] {
  const memory = memoryOf(source)
  return [...new Set(links)].map((url) => {
    const key = `${depth} ${url}`
    const answer = memory.get(key) ?? admitLink(source, { url, depth })
    memory.set(key, answer)
    if (answer.ok) return { url: answer.url, depth }
    // What a link carries to grant access is not kept: nobody will ask for it.
    return { url: cleanUrl(url), depth, skip: answer.reason, why: answer.why }
  })
}
