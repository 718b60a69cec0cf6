// A wide table scrolls inside its own frame, by keyboard too, so that the page itself never does.

import type { Child } from 'hono/jsx'

/** A named, focusable frame around a wide table. */
export function Scroller(props: { label: string; class?: string; children?: Child }) {
  return (
    <section class={`scroller ${props.class ?? ''}`.trim()} tabindex={0} aria-label={props.label}>
      {props.children}
    </section>
  )
}
