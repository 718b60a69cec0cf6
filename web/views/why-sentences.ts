// What the crawler says of an address ("robots.txt line 2: …"), as a Chinese reader would say it. A sentence that is not
// ours, such as a page's own words, stays as it is.

import type { Language } from './words.ts'

type Phrase = readonly [said: RegExp, zh: (...parts: string[]) => string]

/** Why an authorisation does not count. */
const RECORDS: readonly Phrase[] = [
  [/^no lead has approved it$/, () => '还没有负责人批准'],
  [/^it expired on (.+)$/, (at) => `已于 ${at} 过期`],
  [/^its approval lies in the future$/, () => '批准时间在将来'],
  [/^it was approved more than (\d+) days ago$/, (days) => `批准已超过 ${days} 天`],
]

const PHRASES: readonly Phrase[] = [
  [/^robots\.txt line (\d+): (.+)$/, (line, rule) => `robots.txt 第 ${line} 行：${rule}`],
  [/^robots\.txt cannot be had, which counts as no \((.+)\)$/, (why) => `取不到 robots.txt，按不允许处理（${why}）`],
  [/^(\d+) links and no single post$/, (n) => `有 ${n} 个链接，没有单独的帖子`],
  [/^a feed of (\d+) entries$/, (n) => `订阅源，${n} 条`],
  [/^a sitemap \((\w+)\) of (\d+) addresses$/, (kind, n) => `站点地图（${kind}），${n} 个网址`],
  [/^(\d+) characters, but no article and no list of links$/, (n) => `有 ${n} 个字，但既不是文章，也不是列表`],
  [/^(\d+) characters to read; the page is filled by script$/, (n) => `只读到 ${n} 个字，内容要由脚本填入`],
  [/^the page is empty$/, () => '页面是空的'],
  [/^a post of (\d+) characters$/, (n) => `一篇 ${n} 字的帖子`],
  [/^the address is (.+)$/, (url) => `转到了 ${url}`],
  [/^asked for (.+), given (.+)$/, (asked, given) => `要的是 ${asked}，给的是 ${given}`],
  [/^a password field and little else: (.*)$/, (title) => `只有密码框，几乎没有别的内容：${title}`],
  [/^the page is a challenge: (.+)$/, (mark) => `页面要求验证浏览器：${mark}`],
  [/^depth (\d+) is beyond (\d+)$/, (depth, most) => `第 ${depth} 层，超出上限 ${most} 层`],
  [/^(\S+) is not among the source's hosts$/, (host) => `${host} 不在这个来源的站点之内`],
  [/^(\S+) is nothing that the source follows$/, (path) => `${path} 不在这个来源跟进的范围`],
  [/^longer than (\d+) characters$/, (n) => `网址超过 ${n} 个字符`],
  [/^no whole answer within (\d+) ms$/, (ms) => `${ms} 毫秒内没有收到完整的回答`],
  [/^the body is larger than (\d+) bytes$/, (n) => `内容超过 ${n} 字节`],
  [/^unpacks to more than (\d+) bytes$/, (n) => `解压后超过 ${n} 字节`],
  [/^the compressed body was cut$/, () => '压缩的内容被截断'],
  [/^more than (\d+) redirects$/, (n) => `跳转超过 ${n} 次`],
  [/^the run was stopped$/, () => '扫描被停止'],
  [/^the page could not be read$/, () => '页面无法解析'],
  [/^the browser broke on this page$/, () => '浏览器在这个页面上出错'],
  [/^the page was not done in (\d+) ms$/, (ms) => `${ms} 毫秒内页面没有加载完`],
  [/^(\S+) cannot be resolved$/, (host) => `${host} 无法解析`],
  [/^(\S+) is loopback, and the source does not allow it$/, (host) => `${host} 是本机地址，来源没有允许`],
  [/^(\S+) is not public \((.+)\)$/, (address, kind) => `${address} 不是公网地址（${kind}）`],
  [/^no contact is set, so nothing outside this machine is fetched$/, () => '没有设置联系方式，本机以外一律不访问'],
]

/** The sentence in the reader's language. Pure; total on any text. */
export function saidWhy(why: string, language: Language): string {
  if (language === 'en') return why
  for (const [said, zh] of [...PHRASES, ...RECORDS]) {
    const [, ...parts] = said.exec(why) ?? ['']
    if (said.test(why)) return zh(...parts)
  }
  return why
}
