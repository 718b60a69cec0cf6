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
  notice: Notice | null
  now: Date
}>

/** What has just been done, and where one may want to go for it. */
type Notice = Readonly<{ text: string; link: Readonly<{ href: string; label: string }> | null }>

/** The notice in the address, in words; anything that is not one of ours says nothing. */
function noticeFrom(url: URL, words: Words): Notice | null {
  const key = url.searchParams.get('notice') ?? ''
  const on = url.searchParams.get('on') ?? ''
  const known = Object.hasOwn(words.notices, key) ? words.notices[key as keyof Words['notices']] : ''
  if (typeof known === 'string') return known === '' ? null : { text: known, link: null }
  if (!/^C-\d{1,15}$/.test(on)) return null
  const { toReport, toCase } = words.app
  const link =
    key === 'confirmed' ? { href: `/cases/${on}#report`, label: toReport } : { href: `/cases/${on}`, label: toCase }
  return { text: known(on), link }
}

/** The view of a request. */
export function viewOf(c: DeskContext, desk: Pick<ReadDesk, 'clock'>): View {
  const { words, language, person, formToken } = c.var
  const here = new URL(c.req.url)
  const notice = noticeFrom(here, words)
  for (const key of ['lang', 'notice', 'on']) here.searchParams.delete(key)
  return { words, language, person, formToken, nonce: c.var.secureHeadersNonce ?? '', here, notice, now: desk.clock() }
}
