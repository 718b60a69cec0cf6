// The codes by which the interfaces of Chinese platforms say that they refuse, in JSON, from what public crawlers have
// recorded of them. Data and one reader; pure and total.

import type { PageVerdict } from '#src/domain/scan.ts'

type Code = Readonly<{ host: RegExp; key: string; values: readonly number[]; page: PageVerdict }>

const XIAOHONGSHU = /(^|\.)(xiaohongshu|rednote)\.com$/
const WEIBO = /(^|\.)weibo\.(cn|com)$/
const BILIBILI = /(^|\.)bilibili\.com$/
const KUAISHOU = /(^|\.)(kuaishou|gifshow|chenzhongtech)\.com$/
const DOUYIN = /(^|\.)(douyin|iesdouyin)\.com$/
const ZHIHU = /(^|\.)zhihu\.com$/

const CODES: readonly Code[] = [
  { host: XIAOHONGSHU, key: 'code', values: [300_011, 300_012], page: 'ip_blocked' },
  { host: XIAOHONGSHU, key: 'code', values: [300_013], page: 'rate_limited' },
  { host: XIAOHONGSHU, key: 'code', values: [-510_000], page: 'deleted' },
  // An expired token gives the same answers as a note that is hidden.
  { host: XIAOHONGSHU, key: 'code', values: [300_031, -510_001], page: 'private' },
  { host: WEIBO, key: 'ok', values: [-100], page: 'login_wall' },
  { host: WEIBO, key: 'errno', values: [20_101], page: 'deleted' },
  { host: BILIBILI, key: 'code', values: [-352], page: 'captcha' },
  { host: BILIBILI, key: 'code', values: [-412], page: 'ip_blocked' },
  { host: BILIBILI, key: 'code', values: [-404, 62_002], page: 'deleted' },
  { host: BILIBILI, key: 'code', values: [62_012], page: 'private' },
  { host: KUAISHOU, key: 'result', values: [2], page: 'rate_limited' },
  { host: KUAISHOU, key: 'result', values: [50], page: 'ip_blocked' },
  { host: KUAISHOU, key: 'result', values: [400_002], page: 'captcha' },
  { host: DOUYIN, key: 'status_code', values: [2149], page: 'login_wall' },
  { host: ZHIHU, key: 'error.code', values: [40_352], page: 'ip_blocked' },
]

/** What an interface's answer says by its code; null when it is none that we know, or no JSON. */
export function judgeCode(url: string, text: string): Readonly<{ page: PageVerdict; why: string }> | null {
  const answer = parse(text)
  const { hostname } = new URL(url)
  // Sent along with a code, a voucher is there to be exchanged for a solved captcha.
  if (BILIBILI.test(hostname) && at(answer, 'data.v_voucher') !== undefined) {
    return { page: 'captcha', why: 'the answer asks for a captcha (v_voucher)' }
  }
  for (const { host, key, values, page } of CODES) {
    const value = Number(at(answer, key))
    if (host.test(hostname) && values.includes(value)) return { page, why: `the answer's ${key} is ${value}` }
  }
  return null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The value under a dotted path of own keys. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, key) => {
    const isObject = typeof here === 'object' && here !== null && Object.hasOwn(here, key)
    return isObject ? (here as Readonly<Record<string, unknown>>)[key] : undefined
  }, value)
}
