// What `explain --json` adds to a verdict: every view the classifier read, and what each finding added.

import type { Seen } from '#src/domain/image-text.ts'
import type { Explanation } from '#src/domain/verdict.ts'
import type { Judged } from './classify.ts'
import { VIEWS } from './reading.ts'
import { decisive } from './settle.ts'

/** The verdict with its views (all fields) and parts (of the scope that decided). */
export function explainWith({ reading, assessed, verdict }: Judged, seen: Seen = []): Explanation {
  const views = reading.fields.flatMap((field) =>
    VIEWS.map((view) => ({ field: field.field, view, text: field.views[view].text })),
  )
  const images = seen.flatMap((image, i) => (image ? [{ field: `images[${i}]`, image }] : []))
  return { verdict, views, parts: decisive(assessed).parts, images }
}
