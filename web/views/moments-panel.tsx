// What happened to the post itself since it was first captured: edits, deletion, return.

import type { CaseFacts } from './case-facts.ts'
import { Moment } from './time.tsx'
import type { View } from './view.ts'
import { saidWhy } from './why-sentences.ts'

/** Nothing at all for a post that is as it was when it was captured. */
export function MomentsPanel(props: { view: View; facts: CaseFacts }) {
  const words = props.view.words.pages.case.moments
  const { moments, record } = props.facts
  if (moments.length < 2) return null
  return (
    <section class="panel moments" aria-labelledby="moments-title">
      <h2 id="moments-title">{words.title}</h2>
      <ol class="timeline">
        {moments.map((moment) => (
          <li>
            <p class="meta">
              <strong>{words.kinds[moment.kind]}</strong>
              <Moment at={moment.at} />
              {'captureId' in moment && moment.captureId === record.captureId && <span>{words.shown}</span>}
            </p>
            {'why' in moment && (
              <p class="original small">
                <bdi>{saidWhy(moment.why, props.view.language)}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
