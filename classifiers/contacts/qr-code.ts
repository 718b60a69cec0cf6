// A code that opens an app instead of a page takes whoever scans it to a channel. Codes that hold an address, a number
// or a mail are read by the extractors of those; codes that take money are none.

import type { FieldReading } from '#classifiers/reading.ts'
import type { ContactCue } from './contact-cue.ts'

/** The one such address that names an account. */
const PROFILE = /^weixin:\/\/contacts\/profile\/(?<id>[a-z][\w-]{5,19})$/i
const OPENS_A_CHANNEL =
  /^(?:weixin|wechat|wework|mqq[a-z]*|tencent|tg|dingtalk|xhsdiscover|snssdk\d*|kwai|taobao|fleamarket):\/\//i

/** The codes of a picture that lead into an app: `wechat` where an account is named, else `qr_hint`. */
export function findQrCodes(field: FieldReading): ContactCue[] {
  const codes = (field.lines ?? []).filter(({ source }) => source === 'qr')
  return codes.flatMap(({ start, end }) => {
    const raw = field.raw.slice(start, end)
    if (!OPENS_A_CHANNEL.test(raw)) return []
    const id = PROFILE.exec(raw)?.groups?.id
    const place = { raw, field: field.field, start, end, pushed: true }
    return [id ? { type: 'wechat', value: id.toLowerCase(), ...place } : { type: 'qr_hint', value: '', ...place }]
  })
}
