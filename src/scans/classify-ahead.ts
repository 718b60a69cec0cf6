// Reads an import's items ahead of whoever takes them, so that posts are being classified in other threads meanwhile.
// Order is kept, and no more is in memory than the threads have to do.

import type { ClassifierApart, Classifies } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import type { SettledItem } from './import-posts.ts'

/**
 * An item; of a post, the verdict on its words that is on its way, and the one that is held already: a post that is stored
 * as it is, with a verdict, is not judged again (another model judges it in `reclassify`).
 */
export type Ahead = Readonly<{ item: SettledItem; verdict: Promise<Verdict> | null; held: Verdict | null }>

type Deps = Readonly<{ classifier: Classifies | null; findHeld: (post: Post) => Verdict | null }>

const isApart = (classifier: Classifies | null): classifier is ClassifierApart =>
  classifier !== null && 'ahead' in classifier

/** The items as they come, their first verdicts already asked for where the classifier works apart. */
export async function* classifyAhead(
  items: AsyncIterable<SettledItem>,
  { classifier, findHeld }: Deps,
): AsyncGenerator<Ahead> {
  const ahead = isApart(classifier) ? classifier.ahead : 0
  const queue: Ahead[] = []
  let bytes = 0
  for await (const item of items) {
    const post = item.kind === 'post' && classifier ? item.post : null
    const held = post && findHeld(post)
    queue.push({ item, held, verdict: post && classifier && !held && ahead > 0 ? askFor(classifier, post) : null })
    bytes += bytesOf(item)
    while (queue.length > ahead || (bytes > MOST_BYTES && queue.length > 0)) {
      const [first] = queue.splice(0, 1)
      if (!first) break
      bytes -= bytesOf(first.item)
      yield first
    }
  }
  yield* queue
}

/** Saved pages wait with their posts: a few large ones are enough. */
const MOST_BYTES = 32_000_000
const bytesOf = (item: SettledItem): number => (item.kind === 'post' ? (item.page?.body.length ?? 0) : 0)

function askFor(classifier: Classifies, post: Post): Promise<Verdict> {
  const verdict = Promise.resolve(classifier.classify(post))
  // Whoever takes the item hears of a broken thread; until then nobody listens.
  verdict.catch(() => undefined)
  return verdict
}
