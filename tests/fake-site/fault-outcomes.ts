// What must come of every fault of faults.ts: the visit's outcome, whether the host is left alone for the run, and how
// long the site was left in peace when it asked for it. Written from the contract, one row for each name.

import type { FailReason, PageVerdict, SkipReason } from '#src/domain/scan.ts'
import type { FaultName } from './faults.ts'

export type FaultOutcome = Readonly<{
  visit:
    | Readonly<{ outcome: 'fetched'; page: PageVerdict }>
    | Readonly<{ outcome: 'skipped'; reason: SkipReason }>
    | Readonly<{ outcome: 'failed'; reason: FailReason }>
  /** What the sentence that shows why must say. */
  why?: RegExp
  /** The host is not asked again in this run. */
  stops?: true
  /** Every page of the host ends like this one, since it is the host that is at fault. */
  whole?: true
  /** Milliseconds that the site asked to be left alone, and was. */
  peaceMs?: number
}>

const page = (verdict: PageVerdict, why?: RegExp, more: Omit<FaultOutcome, 'visit' | 'why'> = {}): FaultOutcome => ({
  visit: { outcome: 'fetched', page: verdict },
  ...(why && { why }),
  ...more,
})
const failed = (reason: FailReason, why?: RegExp): FaultOutcome => ({
  visit: { outcome: 'failed', reason },
  ...(why && { why }),
})
const skipped = (reason: SkipReason, why: RegExp, more: Omit<FaultOutcome, 'visit' | 'why'> = {}): FaultOutcome => ({
  visit: { outcome: 'skipped', reason },
  why,
  ...more,
})

const STOPS = { stops: true } as const
const WHOLE = { whole: true } as const

export const OUTCOMES: Readonly<Record<FaultName, FaultOutcome>> = {
  'retry-after-seconds': page('ok', undefined, { peaceMs: 1000 }),
  'retry-after-date': page('ok', undefined, { peaceMs: 1000 }),
  'retry-after-past-date': page('ok'),
  'retry-after-nonsense': page('ok'),
  'retry-after-hours': page('rate_limited', /429/, STOPS),
  'too-many-without-a-word': page('ok'),
  'too-many-for-ever': page('rate_limited', /429: 访问过于频繁/, STOPS),
  'too-many-with-200': page('rate_limited', /访问过于频繁/, STOPS),
  'unavailable-for-now': page('ok', undefined, { peaceMs: 1000 }),
  'robots-500': skipped('robots_denied', /cannot be had.*500/, WHOLE),
  'robots-503': skipped('robots_denied', /cannot be had.*503/, WHOLE),
  'robots-429': skipped('robots_denied', /cannot be had.*429/, WHOLE),
  'robots-hang': skipped('robots_denied', /cannot be had.*timeout/, WHOLE),
  'robots-cut': skipped('robots_denied', /cannot be had.*network/, WHOLE),
  'robots-loop': skipped('robots_denied', /more than 5 redirects/, WHOLE),
  'robots-private': skipped('guard', /192\.168\.0\.1/, WHOLE),
  'robots-endless': page('ok'),
  'robots-denies': skipped('robots_denied', /line 2: Disallow: \//, WHOLE),
  'slow-drip': failed('timeout'),
  hang: failed('timeout'),
  reset: failed('network'),
  garbage: failed('network'),
  'header-flood': failed('network'),
  'smuggled-answer': page('not_a_post'),
  'cut-body': failed('network'),
  'cut-chunks': failed('network'),
  'cut-gzip': failed('network', /cut/),
  'not-gzip': failed('unreadable'),
  'odd-encoding': failed('unreadable', /zstd/),
  'gzip-bomb': failed('too_large', /1000000 bytes/),
  'double-bomb': failed('too_large', /1000000 bytes/),
  'bomb-in-a-file': failed('too_large', /1000000 bytes/),
  'big-body': failed('too_large', /1000000 bytes/),
  'html-of-50-mb': failed('too_large', /1000000 bytes/),
  'page-without-end': failed('too_large', /1000000 bytes/),
  'redirect-private': skipped('guard', /10\.0\.0\.1/),
  'redirect-metadata': skipped('guard', /169\.254\.169\.254/),
  'redirect-file': skipped('guard', /file:/),
  'redirect-outside': skipped('out_of_scope', /elsewhere\.example/),
  'redirect-loop': failed('network', /more than 5 redirects/),
  'redirect-nowhere': failed('client_error', /302/),
  'dns-rebinding': page('ok'),
  'dns-private': skipped('guard', /169\.254\.169\.254/, WHOLE),
  gbk: page('ok'),
  'wrong-charset': page('ok'),
  'swapped-video': page('swapped', /asked for 10000001, given 99999999/),
  'empty-shell': page('empty_shell', /script/),
  'gone-404': page('deleted', /404: 页面不存在/),
  'gone-410': page('deleted', /410: 该内容已被作者删除/),
  'error-500': failed('server_error', /500/),
  teapot: failed('client_error', /418/),
  'login-wall': page('login_wall', /请登录后继续浏览/, STOPS),
  'login-redirect': page('login_wall', /\/login/, STOPS),
  'login-elsewhere': page('login_wall', /passport\.elsewhere\.example/, STOPS),
  'login-401': page('login_wall', /请先登录/, STOPS),
  captcha: page('captcha', /安全验证/, STOPS),
  'captcha-redirect': page('captcha', /captcha/, STOPS),
  'ip-blocked': page('ip_blocked', /403/, STOPS),
  'ip-blocked-with-200': page('ip_blocked', /IP 存在风险/, STOPS),
  'endless-calendar': page('listing', /links/),
  maze: page('listing', /links/),
}
