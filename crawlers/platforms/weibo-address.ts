// Which post a 微博 address names. Its two hosts write one number in two ways: plainly, and in base 62 by groups. Pure.

import type { PostKey } from './page-reader.ts'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const POST = /^\/(?:detail|status|2\/detail|\d{5,12})\/(\d{16}|[0-9a-zA-Z]{9})\/?$/

/** The post's number from its short id: four signs from the right are seven digits. */
export function midOf(short: string): string {
  if (/^\d{16}$/.test(short)) return short
  const groups = short.match(/.{1,4}(?=(.{4})*$)/g) ?? []
  return groups
    .map((group, i) => {
      const value = [...group].reduce((sum, sign) => sum * 62 + DIGITS.indexOf(sign), 0)
      return i === 0 ? String(value) : String(value).padStart(7, '0')
    })
    .join('')
}

export function weiboKeyOf({ pathname }: URL): PostKey | null {
  const id = POST.exec(pathname)?.[1]
  return id === undefined ? null : { kind: 'post', id: midOf(id) }
}
