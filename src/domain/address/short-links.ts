// Addresses that stand for another: short links, whose target only their host knows, and wrappers, which hold it. Pure.

import { webUrlOf } from './clean-url.ts'

/**
 * Hosts that do nothing but lead elsewhere: the platforms' own (reference: crawling, 3.1 to 3.7), 微信's and 腾讯's, the public
 * ones of China and of the world.
 */
const SHORT_HOSTS: readonly string[] = [
  ...[
    'xhslink.com',
    'v.douyin.com',
    'v.kuaishou.com',
    'b23.tv',
    'bili2233.cn',
    't.cn',
    'm.tb.cn',
    'w.url.cn',
    'url.cn',
  ],
  ...['dwz.cn', 'suo.im', 'suo.nz', 'sourl.cn', 'mrw.so', 'kurl.cn', 'u.nu', '3.cn'],
  ...['bit.ly', 'tinyurl.com', 't.co', 'goo.gl', 'is.gd', 'reurl.cc', 'rb.gy', 'ow.ly'],
]

/** Every link of every page is asked about: one look tells nearly all of them apart, without taking the address apart. */
const naming = (hosts: readonly string[]): RegExp =>
  new RegExp(`^\\s*https?://(?:www\\.)?(?:${hosts.map((host) => host.replaceAll('.', '\\.')).join('|')})[:/?#]`, 'i')

const SHORT = naming(SHORT_HOSTS)

/** Whether an address is a short link: such a host, and something behind it. */
export function isShortLink(url: string): boolean {
  return SHORT.test(url) && (webUrlOf(url)?.pathname ?? '').length > 1
}

/** Pages that warn before they let go, and the parameter that says whereto. */
const WRAPPERS: readonly (readonly [host: string, path: string, parameter: string])[] = [
  ['link.zhihu.com', '/', 'target'],
  ['weibo.cn', '/sinaurl', 'u'],
  ['link.csdn.net', '/', 'target'],
  ['link.juejin.cn', '/', 'target'],
]

const WRAPPING = naming(WRAPPERS.map(([host]) => host))

/** The address that a wrapper holds, read and not asked for; any other address as it is. */
export function openWrapper(url: string): string {
  if (!WRAPPING.test(url)) return url
  const parsed = webUrlOf(url)
  const [, , parameter] = WRAPPERS.find(([host, path]) => parsed?.hostname === host && parsed.pathname === path) ?? []
  const held = parameter === undefined ? null : (parsed?.searchParams.get(parameter) ?? null)
  return held !== null && webUrlOf(held) ? held : url
}
