// The address of a page as it stands in the record and in reports.

import type { Visit } from '#src/domain/ports.ts'

type Fetched = Extract<Visit, { outcome: 'fetched' }>

/** `url`, one of the visit's, without the query where a feed maker answered it: access keys stand there. */
export function keptAddress({ via = '' }: Pick<Fetched, 'via'>, url: string): string {
  if (via === '') return url
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
