// What every page needs to know about its reader and its moment, gathered once per request.

import type { DeskContext, Person, ReadDesk } from '#web/desk.ts'
import type { Language, Words } from './words.ts'

export type View = Readonly<{
  words: Words
  language: Language
  person: Person | null
  formToken: string
  nonce: string
  /** Path and query of this page without `lang` and `notice`, for the language switch. */
  here: URL
  notice: string
  now: Date
}>

/** A sentence for the `notice` in the address; anything that is not one of ours says nothing. */
function noticeFrom(url: URL, words: Words): string {
  const key = url.searchParams.get('notice') ?? ''
  const on = url.searchParams.get('on') ?? ''
  const known = Object.hasOwn(words.notices, key) ? words.notices[key as keyof Words['notices']] : ''
  if (typeof known === 'string') return known
  return /^C-\d{1,15}$/.test(on) ? known(on) : ''
}

/** The view of a request. */
export function viewOf(c: DeskContext, desk: Pick<ReadDesk, 'clock'>): View {
  const { words, language, person, formToken } = c.var
  const here = new URL(c.req.url)
  const notice = noticeFrom(here, words)
  for (const key of ['lang', 'notice', 'on']) here.searchParams.delete(key)
  return { words, language, person, formToken, nonce: c.var.secureHeadersNonce ?? '', here, notice, now: desk.clock() }
}
