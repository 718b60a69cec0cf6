// A page's links as the frontier takes them. The pages of a site repeat each other's links (menus, footers, lists), so
// a run remembers for a while what admission said of one, which is pure and asks much of each address, and that the
// queue has it already.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { AdmitLink } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import type { Admission } from '#src/store/frontier-store.ts'

export type LinkMemory = Readonly<{
  /** What becomes of each link of a page, repeated ones once. `depth` is the links' own. */
  judge(links: readonly string[], depth: number): Admission[]
  /**
   * Parts links into those that the queue is to be told of, and how many it would only count as met again. The caller
   * tells it in the transaction at hand, and ends the run when that fails: what is remembered must be in the queue.
   */
  takeNew(links: readonly Admission[]): Readonly<{ fresh: readonly Admission[]; again: number }>
}>

/** Answers, and addresses, remembered; then it begins anew, so that memory stays flat. */
const MAX_REMEMBERED = 20_000

/** The memory of one run of a source. */
export function rememberLinks({ source, admitLink }: Readonly<{ source: Source; admitLink: AdmitLink }>): LinkMemory {
  const answers = new Map<string, Admission>()
  const queued = new Map<string, 'waits' | 'left'>()
  const judgeOne = (url: string, depth: number): Admission => {
    const key = `${depth} ${url}`
    const known = answers.get(key)
    if (known) return known
    const answer = admitLink(source, { url, depth })
    // What a link carries to grant access is not kept: nobody will ask for it.
    const fresh: Admission = answer.ok
      ? { url: answer.url, depth }
      : { url: cleanUrl(url), depth, skip: answer.reason, why: answer.why }
    remember(answers, key, fresh)
    return fresh
  }
  return {
    judge: (links, depth) => [...new Set(links)].map((url) => judgeOne(url, depth)),
    takeNew: (links) => {
      const fresh = links.filter(({ url, skip }) => {
        const was = queued.get(url)
        // Only a link that was left may yet be taken in, and only by one that is not left (admitTargets).
        if (was === 'waits' || (was === 'left' && skip)) return false
        remember(queued, url, skip ? 'left' : 'waits')
        return true
      })
      return { fresh, again: links.length - fresh.length }
    },
  }
}

function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  if (memory.size >= MAX_REMEMBERED) memory.clear()
  memory.set(key, value)
}
