// Addresses as they may stand where access keys and people's profiles must not: in the audit log, and before roles below
// reviewer. What is fetched keeps its own spelling elsewhere. Pure and total.

import { webUrlOf } from './clean-url.ts'

const COVER = '•••'

/** What names a person in the path of a profile, on the platforms and on boards; the reference's page shapes, §3. */
const PROFILES: readonly RegExp[] = [
  /(\/(?:user\/profile|user|users|u|n|people|member|members|profile|author)\/)[^/?#\s，。；）]+/gi,
  /(\bspace\.bilibili\.com\/)\d+/gi,
  /(\b(?:www\.)?weibo\.(?:com|cn)\/)\d{5,12}(?![\w-])/gi,
  /(\/(?:space-(?:uid|username)|home\.php\/space)-)[^/?#\s.]+/gi,
]

/** A parameter's value; and a whole query that names no parameter, which may be a key itself. */
const VALUES = /([?&][^=&#\s]*=)[^&#\s]+/g
const BARE_QUERY = /\?[\w%.~+-]+(?=[&#\s]|$)/g

/** A text in which addresses stand, or one address: no value of a query, nobody's profile. Idempotent. */
export function coverAddresses(text: string): string {
  const covered = PROFILES.reduce((out, profile) => out.replace(profile, `$1${COVER}`), text)
  return covered.replace(BARE_QUERY, `?${COVER}`).replace(VALUES, `$1${COVER}`)
}

/** A web address without query, fragment and credentials, otherwise as it is spelt; anything else is left as it is. */
export function withoutQuery(raw: string): string {
  if (!webUrlOf(raw)) return raw
  return raw
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^(\w+:[\\/]*)[^\\/]*@/, '$1')
}
