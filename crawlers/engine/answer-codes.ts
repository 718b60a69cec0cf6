// The codes by which the interfaces of Chinese platforms say that they refuse, in JSON, from what public crawlers have
// recorded of them. Data and one reader; pure and total.

import { parseJson } from '#crawlers/imports/parse-json.ts'
import { valueAt } from '#crawlers/platforms/json-path.ts'
import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import type { Platform } from '#src/domain/closed-lists.ts'
import type { PageVerdict } from '#src/domain/scan.ts'

type Code = readonly [platform: Platform, key: string, values: readonly number[], page: PageVerdict]

const CODES: readonly Code[] = [
  ['xiaohongshu', 'code', [300_011, 300_012], 'ip_blocked'],
  ['xiaohongshu', 'code', [300_013], 'rate_limited'],
  ['xiaohongshu', 'code', [-510_000], 'deleted'],
  // An expired token gives the same answers as a note that is hidden.
  ['xiaohongshu', 'code', [300_031, -510_001], 'private'],
  ['weibo', 'ok', [-100], 'login_wall'],
  ['weibo', 'errno', [20_101], 'deleted'],
  ['bilibili', 'code', [-352], 'captcha'],
  ['bilibili', 'code', [-412], 'ip_blocked'],
  ['bilibili', 'code', [-404, 62_002], 'deleted'],
  ['bilibili', 'code', [62_012], 'private'],
  ['kuaishou', 'result', [2], 'rate_limited'],
  ['kuaishou', 'result', [50], 'ip_blocked'],
  ['kuaishou', 'result', [400_002], 'captcha'],
  ['douyin', 'status_code', [2149], 'login_wall'],
]

/** What an interface's answer says by its code; null when it is none that we know, or no JSON. */
export function judgeCode(url: string, text: string): Readonly<{ page: PageVerdict; why: string }> | null {
  const parsed = parseJson(text)
  const answer = parsed.ok ? parsed.value : null
  const platform = platformOfUrl(url)
  // Sent along with a code, a voucher is there to be exchanged for a solved captcha.
  if (platform === 'bilibili' && valueAt(answer, 'data', 'v_voucher') !== undefined) {
    return { page: 'captcha', why: 'the answer asks for a captcha (v_voucher)' }
  }
  for (const [of, key, values, page] of CODES) {
    const value = Number(valueAt(answer, key))
    if (of === platform && values.includes(value)) return { page, why: `the answer's ${key} is ${value}` }
  }
  return null
}
