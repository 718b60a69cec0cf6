// What the crawler says of an address ("robots.txt line 2: …"), as a Chinese reader would say it. A sentence that is not
// ours, such as a page's own words, stays as it is.

import { saidFault } from './import-faults.ts'
import { type Phrase, sayBy } from './phrase.ts'
import { wallClock } from './time.tsx'
import type { Language } from './words.ts'

const SITEMAPS: Readonly<Record<string, string>> = { urlset: '网页清单', index: '站点地图索引', text: '纯文本' }

const leftOut = (rest: string): string =>
  rest.replace(/; (\d+) left out, (too old|beyond 50,000)/g, (_, n, why) =>
    why === 'too old' ? `；另有 ${n} 个太旧` : `；另有 ${n} 个超出 5 万个的上限`,
  )

/** Why an authorisation does not count. */
const RECORDS: readonly Phrase[] = [
  [/^no lead has approved it$/, () => '还没有审核组长批准'],
  [/^it expired on (.+)$/, (at) => `已于 ${at} 过期`],
  [/^its approval lies in the future$/, () => '批准时间在将来'],
  [/^it was approved more than (\d+) days ago$/, (days) => `批准已超过 ${days} 天`],
]

/** What a scan of files writes beside each file. */
const FILES: readonly Phrase[] = [
  [/^the file is no longer there$/, () => '文件已不在'],
  [/^(\d+) rows$/, (rows) => `${rows} 行`],
  [
    /^(\d+) rows, (\d+) faulty; the first: ([\s\S]+)$/,
    (rows, faulty, first) => `${rows} 行，其中 ${faulty} 行有错；第一处：${inChinese(first)}`,
  ],
]

const PHRASES: readonly Phrase[] = [
  [/^robots\.txt line (\d+): (.+)$/, (line, rule) => `robots.txt 第 ${line} 行：${rule}`],
  [
    /^robots\.txt cannot be had, which counts as no \((.+)\)$/,
    (why) => `取不到 robots.txt，按不允许处理（${inChinese(why)}）`,
  ],
  [/^robots\.txt answered (\d+)$/, (status) => `robots.txt 返回 ${status}`],
  [/^(\d+) links and no single post$/, (n) => `有 ${n} 个链接，没有单独的帖子`],
  [/^a feed of (\d+) entries$/, (n) => `订阅源，${n} 条`],
  [/^a feed of (\d+) entries; (\d+) too old$/, (n, old) => `订阅源，${n} 条；另有 ${old} 条太旧`],
  [
    /^a sitemap \((\w+)\) of (\d+) addresses((?:; \d+ left out, (?:too old|beyond 50,000))*)$/,
    (kind = '', n, rest = '') => `站点地图（${SITEMAPS[kind] ?? kind}），${n} 个网址${leftOut(rest)}`,
  ],
  [/^looks like a feed, but cannot be read$/, () => '像是订阅源，但读不出来'],
  [/^(\S+) is on the list feedHosts and gave no feed$/, (host) => `${host} 在 feedHosts 名单里，但没有给出订阅源`],
  [/^(\d+) characters, but no article and no list of links$/, (n) => `有 ${n} 个字，但既不是文章，也不是列表`],
  [/^(\d+) characters to read; the page is filled by script$/, (n) => `只读到 ${n} 个字，内容要由脚本填入`],
  [/^the page is empty$/, () => '页面是空的'],
  [/^the same (\d+) bytes as at (\S+)$/, (n, at) => `与 ${wallClock(at)} 取的相同，${n} 字节`],
  [/^HTTP 304, as at (\S+)$/, (at) => `站点答复没有改动（HTTP 304），与 ${wallClock(at)} 相同`],
  [/^HTTP 304$/, () => '站点答复没有改动（HTTP 304）'],
  [/^not a page: no content type$/, () => '不是网页：没有注明内容类型'],
  [/^not a page: (.+)$/, (type) => `不是网页：${type}`],
  [/^the answer's (\S+) is (-?\d+)$/, (key, value) => `接口返回的 ${key} 是 ${value}`],
  [/^a post of (\d+) characters$/, (n) => `一篇 ${n} 字的帖子`],
  [/^the address is (.+)$/, (url) => `转到了 ${url}`],
  [/^asked for (.+), given (.+)$/, (asked, given) => `要的是 ${asked}，给的是 ${given}`],
  [/^a password field and little else: (.*)$/, (title) => `只有密码框，几乎没有别的内容：${title}`],
  [/^the page is a challenge: (.+)$/, (mark) => `页面要求验证浏览器：${mark}`],
  [/^HTTP (\d+), a challenge: (.+)$/, (status, mark) => `HTTP ${status}，要求验证浏览器：${mark}`],
  [/^the answer asks for a captcha \((.+)\)$/, (mark) => `接口要求验证码（${mark}）`],
  [/^HTTP 503, Retry-After: (.+)$/, (wait) => `HTTP 503，要求稍后再来（Retry-After: ${wait}）`],
  [/^the page's state: error (\S+)$/, (code) => `页面状态数据：错误码 ${code}`],
  [/^the page's state: no photo, status (\S+)$/, (status) => `页面状态数据：没有作品，状态 ${status}`],
  [/^the page's state: the post is deleted or prohibited$/, () => '页面状态数据：作品已删除或被禁'],
  [/^the page's state: the post is private$/, () => '页面状态数据：作品不公开'],
  [/^a path of (\d+) parts$/, (n) => `路径有 ${n} 段`],
  [/^the path repeats itself$/, () => '路径自我重复'],
  [/^(\d+) parameters put together$/, (n) => `叠加了 ${n} 个参数`],
  [/^(\d+) pages like this led nowhere: (.+)$/, (n, shape) => `这样的页面已看过 ${n} 个，都没有新内容：${shape}`],
  [/^led to by pages of the same text$/, () => '来自文字相同的页面'],
  [/^a short link to (\S+)$/, (host) => `短链接，指向 ${host}`],
  [/^before the time window$/, () => '早于时间窗'],
  [/^depth (\d+) is beyond (\d+)$/, (depth, most) => `第 ${depth} 层，超出上限 ${most} 层`],
  [/^(\S+) is not among the source's hosts$/, (host) => `${host} 不在这个来源的站点之内`],
  [/^(\S+) is nothing that the source follows$/, (path) => `${path} 不在这个来源跟进的范围`],
  [/^longer than (\d+) characters$/, (n) => `网址超过 ${n} 个字符`],
  [/^not a URL$/, () => '不是网址'],
  [/^(\S+) is not a page$/, (what) => `${what} 不是网页`],
  [/^(\S+) is not http or https$/, (what) => `${what} 不是 http 或 https`],
  [/^the URL carries credentials$/, () => '网址里带有账号密码'],
  [/^(\S+) is not a public name$/, (host) => `${host} 不是公网名称`],
  [/^(\S+) is not an address$/, (address) => `${address} 不是 IP 地址`],
  [/^the URL names no host$/, () => '网址里没有主机名'],
  [/^port (\d+) is not a web port$/, (port) => `端口 ${port} 不是网页端口`],
  [
    /^(\S+) wants (\d+) s of patience, more than one run has$/,
    (host, s) => `${host} 要求等 ${s} 秒，超过一次扫描能等的`,
  ],
  [/^(\S+) failed (\d+) times in a row, after a rest too$/, (host, n) => `${host} 连续失败 ${n} 次，歇过之后仍然如此`],
  [/^(\S+) said "too many requests" (\d+) times$/, (host, n) => `${host} ${n} 次表示请求过多`],
  [/^(\S+) asks for a wait of (\d+) s$/, (host, s) => `${host} 要求等 ${s} 秒`],
  [/^no whole answer within (\d+) ms$/, (ms) => `${ms} 毫秒内没有收到完整的回答`],
  [/^the body is larger than (\d+) bytes$/, (n) => `内容超过 ${n} 字节`],
  [/^the compressed body was cut$/, () => '压缩的内容被截断'],
  [/^more than (\d+) redirects$/, (n) => `跳转超过 ${n} 次`],
  [/^the run was stopped$/, () => '扫描被停止'],
  [/^the page could not be read$/, () => '页面无法解析'],
  [/^the browser broke on this page$/, () => '浏览器在这个页面上出错'],
  [/^the page was not done in (\d+) ms$/, (ms) => `${ms} 毫秒内页面没有加载完`],
  [/^the body does not decompress \((.+)\)$/, (code) => `内容无法解压（${code}）`],
  [/^content encoding "(.+)" is not one we asked for$/, (name) => `压缩方式 ${name} 不是我们要的`],
  [/^(\S+) has no address$/, (host) => `${host} 没有地址`],
  [/^(\S+) cannot be resolved$/, (host) => `${host} 无法解析`],
  [/^(\S+) is loopback, and the source does not allow it$/, (host) => `${host} 是本机地址，来源没有允许`],
  [/^(\S+) is not public \((.+)\)$/, (address, kind) => `${address} 不是公网地址（${kind}）`],
  [/^no contact is set, so nothing outside this machine is fetched$/, () => '没有设置联系方式，本机以外一律不访问'],
  [/^the (\d+) requests of the day are spent$/, (n) => `当天的 ${n} 次请求已用完`],
  [/^(?:timeout|network|server_error|client_error|too_large|unreadable|browser): (.+)$/, (why) => inChinese(why)],
  // Last: a host, and what one of the sentences above says of its address.
  [/^([\w.:[\]-]+): (\S+ is (?:not public|loopback).+)$/, (host, why) => `${host}：${inChinese(why)}`],
]

function inChinese(why = ''): string {
  const said = sayBy([...PHRASES, ...FILES, ...RECORDS], why)
  return said === why ? saidFault(why) : said
}

/** The sentence in the reader's language. Pure; total on any text. */
export function saidWhy(why: string, language: Language): string {
  return language === 'en' ? why : inChinese(why)
}
