// Decided cases whose text is most like this one: what was decided, when, how alike they are and by which words.

import { percent } from './badges.tsx'
import type { CaseFacts } from './case-facts.ts'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

/** Up to three earlier decisions, or the plain word that there is none. */
export function NearPanel(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { reasons } = words.pages
  const { near } = props.facts
  return (
    <section class="panel near" aria-labelledby="near-title">
      <h2 id="near-title">{reasons.near}</h2>
      {near.length === 0 ? (
        <p class="muted">{reasons.nearNone}</p>
      ) : (
        <>
          <p class="muted tiny">{reasons.nearLead}</p>
          <ol class="plain">
            {near.map((one) => (
              <li>
                <p class="meta">
                  <strong>{reasons.alike(percent(one.likeness))}</strong>
                  <span class={`badge ${one.outcome}`}>{words.names.outcomes[one.outcome]}</span>
                  <span>{words.names.categories[one.category]}</span>
                  <Moment at={one.decidedAt} />
                </p>
                <p>
                  <a href={`/cases/${one.caseId}`}>
                    <span class="mono">{one.caseId}</span> <bdi>{one.title}</bdi>
                  </a>
                </p>
                {one.shared.length > 0 && (
                  <p class="muted small">
                    {reasons.shared}
                    {one.shared.map((word) => (
                      <>
                        <bdi class="tag">{word}</bdi>{' '}
                      </>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
