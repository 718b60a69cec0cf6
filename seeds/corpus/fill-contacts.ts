// Contacts that cannot be anybody's, put where the corpus has placeholders. Seeded by the place in the corpus: the same
// post gets the same contacts every time.

import { createHash } from 'node:crypto'

export type Filler = Readonly<{
  /** The text with `{wechat}`, `{phone}`, `{qq}`, `{url}` and `{email}` filled in. */
  text(written: string): string
  /** A listed contact (`wechat`, `wechat={phone}`, `group=名字`) as a label's type and value. */
  contact(listed: string): Readonly<{ type: string; value: string }>
}>

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const WORDS = ['ruhe', 'tang', 'moli', 'qing', 'dou', 'lan', 'yuan', 'xiao', 'feng', 'bei', 'guo', 'hai']
const PLACEHOLDER = /\{(wechat|phone|qq|url|email)\}/g

/** A filler for the post at `place` (its file and line). */
export function fillContacts(place: string): Filler {
  const values = new Map<string, string>()
  const contactOf = (type: string): string => {
    const value = values.get(type) ?? makeContact(type, createHash('sha256').update(`${place} ${type}`).digest())
    values.set(type, value)
    return value
  }
  return {
    text: (written) => written.replace(PLACEHOLDER, (_, type: string) => contactOf(type)),
    contact: (listed) => {
      const [type = '', written] = listed.split('=')
      if (written !== undefined) return { type, value: written.replace(PLACEHOLDER, (_, of: string) => contactOf(of)) }
      return { type, value: /^(wechat|phone|qq|url|email)$/.test(type) ? contactOf(type) : '' }
    },
  }
}

/** 154 and QQ numbers from 9-to-the-front are in nobody's hands; `.example` belongs to no one (RFC 2606). */
function makeContact(type: string, random: Buffer): string {
  const digits = (from: number, count: number): string =>
    Array.from({ length: count }, (_, i) => (random[from + i] ?? 0) % 10).join('')
  const word = WORDS[(random[0] ?? 0) % WORDS.length] ?? 'moli'
  const letters = [random[1], random[2], random[3]].map((byte) => LETTERS[(byte ?? 0) % 26]).join('')
  if (type === 'phone') return `154${digits(4, 8)}`
  if (type === 'qq') return `99${digits(4, 8)}`
  if (type === 'url') return `https://www.${word}-${letters}.example/${digits(4, 3)}`
  if (type === 'email') return `${word}.${letters}@mail.example`
  const shape = (random[12] ?? 0) % 3
  if (shape === 0) return `${word}${letters}${digits(4, 3)}`
  return shape === 1 ? `${word}_${digits(4, 4)}` : `${letters}-${word}${digits(4, 2)}`
}
