// How the desk decides, what it cannot know, what it will not do, and its keys.

import { KeyTable } from './key-table.tsx'
import type { View } from './view.ts'

/** The about page; `version` is the classifier's. */
export function AboutPage(props: { view: View; version: string }) {
  const { words } = props.view
  const { about } = words.pages
  return (
    <div class="prose">
      <h1>{about.title}</h1>
      <p>{about.lead}</p>
      {about.sections.map((section) => (
        <section class="panel">
          <h2>{section.title}</h2>
          <ul>
            {section.points.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </section>
      ))}
      <section class="panel" id="keys">
        <h2>{words.keys.title}</h2>
        <KeyTable words={words} />
      </section>
      <p class="muted small">
        {about.version} <span class="mono">{props.version}</span>
      </p>
    </div>
  )
}
