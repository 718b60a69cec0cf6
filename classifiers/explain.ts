// What `explain --json` adds to a verdict: every view the classifier read, and what each finding added.

import type { Seen } from '#src/domain/image-text.ts'
import type { Explanation } from '#src/domain/verdict.ts'
import type { Judged } from './classify.ts'
import { VIEWS } from './reading.ts'
import { decisive } from './settle.ts'

/** What is said of a post that was not judged any further. */
const GROUNDLESS = [{ part: 'no ground', added: 0, why: '没有业务用语,也没有联系方式,语气也不像,不再往下判断' }]

/** The verdict with its views (all fields) and parts (of the scope that decided). */
export function explainWith({ reading, assessed, verdict }: Judged, seen: Seen = []): Explanation {
  const views = reading.fields.flatMap((field) =>
    VIEWS.map((view) => ({ field: field.field, view, text: field.views[view].text })),
  )
  const images = seen.flatMap((image, i) => (image ? [{ field: `images[${i}]`, image }] : []))
  const [whole, ...others] = assessed
  return { verdict, views, parts: whole ? decisive([whole, ...others]).parts : GROUNDLESS, images }
}
