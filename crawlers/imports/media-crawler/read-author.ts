// Who wrote a MediaCrawler row. Since 2026-07 there is only a hash of the account's id and a masked name; the name is
// shown, but nobody is told apart by it.

import { createHash } from 'node:crypto'
import { cellText, type Row } from '#crawlers/imports/row.ts'
import { readId } from './read-values.ts'

export type RowAuthor = Readonly<{ id?: string; url?: string; name?: string; bio?: string }>

/** MediaCrawler's own shortening of an id (its tools/user_hash.py: the first 16 hex digits of SHA-256). */
const HASH = /^[0-9a-f]{16}$/

const given = (value: unknown): string | undefined => cellText(value).trim() || undefined

/** The author of a row; `name` is the column of the display name. */
export function readAuthor(row: Row, name: string): RowAuthor {
  const id = readId(row.user_id) || readId(row.creator_hash) || undefined
  return {
    id,
    url: given(row.profile_url) ?? given(row.user_link),
    name: given(row[name]),
    bio: given(row.user_signature),
  }
}

const hashed = (id: string): string => (HASH.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 16))

/** Whether two ids name one account, also when one row is of the era of hashes. */
export function isSameAccount(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false
  return one === other || (HASH.test(one) !== HASH.test(other) && hashed(one) === hashed(other))
}
