// The stance of an item as one word for the verdict: who speaks and why. Read after the risk, from the same cues.

import type { Weighed } from '#classifiers/model/weigh.ts'
import { groupOf } from '#classifiers/scope.ts'
import { LURES, type Stance } from '#src/domain/closed-lists.ts'

const TOPICS = new Set(
  LURES.flatMap((lure) => [groupOf('offer', lure), groupOf('hint', lure), groupOf('matter', lure)]),
)

/** What the item's scope does. `violating` items promote, whatever mask they wear. */
export function stanceOf({ scope }: Weighed, violating: boolean): Stance {
  if (violating) return 'promote'
  const { warn, report, official, ask, share, own } = scope.cues
  const onTopic = scope.mentions.some(({ group }) => TOPICS.has(group))
  if (official >= 2 && official >= warn && official >= report) return 'official'
  if (report >= 2 && report >= warn) return 'report'
  if (onTopic && warn >= 2) return 'warn'
  if (scope.contacts.length > 0) return 'unrelated'
  if (ask > 0 && ask >= own && ask >= share) return 'ask'
  if (official >= 2) return 'official'
  if (onTopic && warn > 0 && own === 0 && share === 0) return 'warn'
  return onTopic ? 'share' : 'unrelated'
}
