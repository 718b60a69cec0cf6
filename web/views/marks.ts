// A verdict's spans as marks, by field: each finding's stretches carry its number, contacts carry none.

import type { Verdict } from '#src/domain/verdict.ts'
import type { Mark } from './split-spans.ts'
import type { Words } from './words.ts'

export type MarksByField = ReadonlyMap<string, readonly Mark[]>

/** The id of a finding's n-th mark on the page (both count from one). */
export function markAnchor(finding: number, span: number): string {
  return `m${finding}-${span}`
}

/** All marks of a verdict. A mark's title says the finding's label and what a disguised stretch reads as. */
export function marksOf(verdict: Verdict, words: Words): MarksByField {
  const found = verdict.findings.flatMap((finding, i) =>
    finding.spans.map(({ field, start, end, quote, reads }, j) => {
      const disguised = reads !== '' && reads !== quote
      const title = disguised ? `${finding.label} · ${words.pages.case.reads(reads)}` : finding.label
      const mark: Mark = {
        anchor: markAnchor(i + 1, j + 1),
        number: i + 1,
        start,
        end,
        title,
        reads: disguised ? reads : '',
      }
      return { field, mark }
    }),
  )
  const contacts = verdict.contacts.map(({ field, start, end, type }, i) => {
    const title = words.pages.case.contact(words.names.contacts[type])
    const mark: Mark = { anchor: `c${i + 1}`, number: 0, start, end, title, reads: '' }
    return { field, mark }
  })
  const grouped = Map.groupBy([...found, ...contacts], (entry) => entry.field)
  return new Map([...grouped].map(([field, entries]) => [field, entries.map((entry) => entry.mark)]))
}
