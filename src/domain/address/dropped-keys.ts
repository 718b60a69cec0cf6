// Query keys that say who shared, who counted or who may look, and never which page. Each group names where it is from.

import { platformOfHost } from './platform-of-url.ts'

/** Campaign marks and click ids, by who puts them there; the vendors' own help pages name them. */
const TRACKERS = [
  ...['utm_[a-z_]+', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', '_ga', '_gl', 'srsltid'], // Google Analytics, Ads, Merchant
  ...['fbclid', 'igshid', 'msclkid', 'yclid', 'twclid', 'ttclid', 'li_fat_id'], // Meta, Microsoft, Yandex, X, TikTok, LinkedIn
  ...['mc_cid', 'mc_eid', '_hsenc', '_hsmi', 'mkt_tok'], // Mailchimp, HubSpot, Marketo
  ...['hmsr', 'hmpl', 'hmcu', 'hmkw', 'hmci', 'bd_vid'], // 百度统计, 百度推广
  ...['spm', 'scm', 'spm_id_from', 'from_spmid', 'vd_source', 'unique_k'], // 阿里, B站
]

/** Share links of the platforms (reference: crawling, 3.1 to 3.7), and of 微信 around any page it shows. */
const SHARED = [
  ...['share_[a-z_]+', 'sharer_[a-z_]+', 'isappinstalled', 'srcid', 'mpshare', 'weixin_share_[a-z_]+'],
  ...['xsec_source', 'xhsshare', 'apptime', 'appuid'],
]

/** What grants access: it must not stay in the record (architecture, laws). */
const TOKENS = [
  ...['token', 'access_token', 'xsec_token', 'signature', '_t'],
  ...['pass_ticket', 'exportkey', 'wx_header', 'chksm', 'poc_token', 'x-amz-[a-z-]+'],
]

/** Names of session ids: Java Servlet 7.1.3, PHP, classic ASP, ColdFusion. */
const SESSIONS = ['jsessionid', 'phpsessid', 'aspsessionid[a-z]*', 'session_?id', 'cfid', 'cftoken']

const DROPPED = new RegExp(`^(${[...TRACKERS, ...SHARED, ...TOKENS, ...SESSIONS].join('|')})$`, 'i')

/** Boards' session ids share their name with ordinary ids: only a value that can be nothing else goes. */
const isSessionValue = (name: string, value: string): boolean =>
  /^(sid|s)$/i.test(name) && /^[0-9a-f]{16,}$/i.test(value) && /\d/.test(value) && /[a-f]/i.test(value)

/**
 * Ordinary words, which name a page on many a site (`/list?from=20`). On a platform's hosts they go; elsewhere only with
 * a value that tells: 微信's ways of sharing, a signature, the present moment in seconds or milliseconds.
 */
const AMBIGUOUS: Readonly<Record<string, RegExp>> = {
  from: /^(timeline|singlemessage|groupmessage)$/i,
  scene: /^(timeline|singlemessage|groupmessage)$/i,
  // Whatever is no plain word or small number may grant access.
  sign: /^(?!([A-Z]?[a-z]{1,11}|\d{1,6})$)[!-~]*$/,
  timestamp: /^1\d{9}(\d{3})?$/,
}

function isAmbiguousDropped(name: string, value: string, hostname: string): boolean {
  const telling = Object.hasOwn(AMBIGUOUS, name.toLowerCase()) ? AMBIGUOUS[name.toLowerCase()] : undefined
  return telling !== undefined && (telling.test(value) || platformOfHost(hostname) !== 'article')
}

/** Whether a parameter of an address says nothing about which page of its host it is. Names and values are decoded. */
export const isDropped = (name: string, value: string, hostname: string): boolean =>
  DROPPED.test(name) || isSessionValue(name, value) || isAmbiguousDropped(name, value, hostname)
