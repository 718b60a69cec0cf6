// A code that opens an app instead of a page: no id can be read in it, but whoever scans it is taken to the channel.
// Codes that hold an address, a number or a mail are read by the extractors of those; codes that take money are none.

import type { FieldReading } from '#classifiers/reading.ts'
import type { ContactCue } from './contact-cue.ts'

const OPENS_A_CHANNEL =
  /^(?:weixin|wechat|wework|mqq[a-z]*|tencent|tg|dingtalk|xhsdiscover|snssdk\d*|kwai|taobao|fleamarket):\/\//i

/** The codes of a picture that lead into an app, as `qr_hint`. */
export function findQrCodes(field: FieldReading): ContactCue[] {
  const codes = (field.lines ?? []).filter(({ source }) => source === 'qr')
  return codes.flatMap(({ start, end }) => {
    const raw = field.raw.slice(start, end)
    if (!OPENS_A_CHANNEL.test(raw)) return []
    return [{ type: 'qr_hint', value: '', raw, field: field.field, start, end, pushed: true }]
  })
}
