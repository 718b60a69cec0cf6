// Other posts with nearly the same text: how many there are, and the way to each that has a case.

import type { Copies } from '#src/store/copies-of-post.ts'
import { StateBadge } from './badges.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

/** Nothing at all when the text is the only one of its kind. */
export function CopiesPanel(props: { view: View; copies: Copies | null }) {
  const { view, copies } = props
  if (!copies) return null
  const { reasons } = view.words.pages
  const left = copies.posts - 1 - copies.others.length
  return (
    <section class="panel near copies" aria-labelledby="copies-title">
      <h2 id="copies-title">{reasons.copies(copies.posts)}</h2>
      <p class="muted tiny">{reasons.copiesLead}</p>
      <ol class="plain">
        {copies.others.map((copy) => (
          <li>
            <p class="meta">
              <span>{view.words.names.platforms[copy.platform]}</span>
              {copy.state ? (
                <StateBadge state={copy.state} words={view.words} />
              ) : (
                <span class="muted">{reasons.copyWithoutCase}</span>
              )}
              <Moment at={copy.firstSeenAt} />
            </p>
            <p>
              {copy.caseId === null ? (
                <bdi>{copy.title}</bdi>
              ) : (
                <a href={`/cases/${copy.caseId}`}>
                  <span class="mono">{copy.caseId}</span> <bdi>{copy.title}</bdi>
                </a>
              )}
            </p>
          </li>
        ))}
      </ol>
      {left > 0 && <p class="muted small">{reasons.copiesLeft(left)}</p>}
    </section>
  )
}
