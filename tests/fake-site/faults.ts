// Every fault that the fake site knows, by name, in one place. A fault has a path where it is met, and what the site
// answers there (`answers`), to robots.txt (`robots`), to every other path (`rest`), or to the resolver (`addresses`).

import { gzipSync } from 'node:zlib'
import { type Answer, bytes, hang, html, plain, redirect } from './answers.ts'
import * as broken from './broken-answers.ts'
import { calendarPage, mazePage, shellPage } from './pages.ts'

export type Fault = Readonly<{
  path: string
  answers?: Readonly<Record<string, Answer>>
  robots?: Answer
  rest?: Answer
  /** What the host's name resolves to, call by call; the last for good. Without it the site has no name. */
  addresses?: readonly string[]
}>

const at = (path: string, answer: Answer): Fault => ({ path, answers: { [path]: answer } })
const robots = (answer: Answer): Fault => ({ path: '/post/1', robots: answer })
const packed = (body: Uint8Array, encoding = 'gzip'): Answer =>
  bytes(body, 'text/html', { 'content-encoding': encoding })

/** Refuses so often, then answers. */
const busy =
  (times: number, headers: (now: number) => Readonly<Record<string, string>>, status = 429): Answer =>
  (request, response, asked) =>
    (asked < times ? plain('慢一点', status, headers(Date.now())) : html('<article><h1>好了</h1></article>'))(
      request,
      response,
    )

const inSeconds = (now: number): string => new Date(now + 2000).toUTCString()

const THROTTLING = {
  'retry-after-seconds': at(
    '/busy/seconds',
    busy(1, () => ({ 'retry-after': '1' })),
  ),
  'retry-after-date': at(
    '/busy/date',
    busy(1, (now) => ({ 'retry-after': inSeconds(now) })),
  ),
  'retry-after-past-date': at(
    '/busy/past',
    busy(1, () => ({ 'retry-after': 'Thu, 01 Jan 2015 00:00:00 GMT' })),
  ),
  'retry-after-nonsense': at(
    '/busy/nonsense',
    busy(1, () => ({ 'retry-after': 'soon' })),
  ),
  'retry-after-hours': at('/busy/hours', plain('明天再来', 429, { 'retry-after': '7200' })),
  'too-many-without-a-word': at(
    '/busy/silent',
    busy(2, () => ({})),
  ),
  'too-many-for-ever': { path: '/busy', rest: plain('访问过于频繁', 429, { 'retry-after': '0' }) },
  'too-many-with-200': { path: '/busy', rest: html('<main><p>您的访问过于频繁，请休息一会儿。</p></main>') },
  'unavailable-for-now': at(
    '/busy/503',
    busy(1, () => ({ 'retry-after': '1' }), 503),
  ),
} as const satisfies Record<string, Fault>

const ROBOTS = {
  'robots-500': robots(plain('', 500)),
  'robots-503': robots(plain('', 503, { 'retry-after': '1' })),
  'robots-429': robots(plain('', 429)),
  'robots-hang': robots(hang),
  'robots-cut': robots(broken.cutBody),
  'robots-loop': robots(redirect('/robots.txt')),
  'robots-private': robots(redirect('http://192.168.0.1/robots.txt')),
  'robots-endless': robots(broken.pour(50_000_000)),
  'robots-denies': robots(plain('User-agent: *\nDisallow: /')),
} as const satisfies Record<string, Fault>

const CONNECTIONS = {
  'slow-drip': at('/slow-drip', broken.dripSlowly),
  hang: at('/hang', hang),
  reset: at('/reset', broken.reset),
  garbage: at('/garbage', broken.garbage),
  'header-flood': at('/header-flood', broken.headerFlood),
  'smuggled-answer': at('/smuggled', broken.smuggle),
  'cut-body': at('/cut-body', broken.cutBody),
  'cut-chunks': at('/cut-chunks', broken.cutChunks),
  'cut-gzip': at('/cut-gzip', packed(gzipSync(Buffer.alloc(50_000, 'ab')).subarray(0, 60))),
  'not-gzip': at('/not-gzip', packed(Buffer.from('plainly not gzip'))),
  'odd-encoding': at('/odd-encoding', packed(Buffer.from('x'), 'zstd, gzip')),
  'gzip-bomb': at('/gzip-bomb', packed(broken.BOMB)),
  'double-bomb': at('/double-bomb', packed(broken.DOUBLE_BOMB)),
  'bomb-in-a-file': at('/bomb.xml.gz', bytes(broken.BOMB, 'application/gzip')),
  'big-body': at('/big-body', bytes(Buffer.alloc(3_000_000, 'a'), 'text/html')),
  'html-of-50-mb': at('/huge', broken.pour(50_000_000)),
  'page-without-end': at('/endless', broken.pour(Number.POSITIVE_INFINITY)),
} as const satisfies Record<string, Fault>

const REDIRECTS = {
  'redirect-private': at('/to-private', redirect('http://10.0.0.1/admin')),
  'redirect-metadata': at('/to-metadata', redirect('http://169.254.169.254/latest/meta-data/')),
  'redirect-file': at('/to-file', redirect('file:///etc/passwd')),
  'redirect-outside': at('/to-outside', redirect('http://elsewhere.example/page')),
  'redirect-loop': at('/loop', redirect('/loop')),
  'redirect-nowhere': at('/to-nowhere', (_request, response) => void response.writeHead(302).end()),
  'dns-rebinding': { path: '/post/1', addresses: ['127.0.0.1', '127.0.0.1', '10.0.0.1'] },
  'dns-private': { path: '/post/1', addresses: ['169.254.169.254'] },
} as const satisfies Record<string, Fault>

const PAGES = {
  gbk: at('/gbk', bytes(broken.GBK_POST, 'text/html')),
  'wrong-charset': at('/wrong-charset', bytes(broken.GBK_POST, 'text/html; charset=utf-8')),
  'swapped-video': at('/video/10000001', redirect('/video/99999999')),
  'empty-shell': at('/filled-by-script', html(shellPage())),
  'gone-404': at('/gone-404', html('<h1>页面不存在</h1>', 404)),
  'gone-410': at('/gone-410', html('<p>该内容已被作者删除。</p>', 410)),
  'error-500': at('/error-500', html('<h1>出错了</h1>', 500)),
  teapot: at('/teapot', html('<h1>茶壶</h1>', 418)),
} as const satisfies Record<string, Fault>

const WALLS = {
  'login-wall': at('/members', html('<title>登录</title><main><p>请登录后继续浏览</p><input type="password"></main>')),
  'login-redirect': at('/to-login', redirect('/login?next=%2Fto-login')),
  'login-elsewhere': at('/to-outside-login', redirect('http://passport.elsewhere.example/signin?next=x')),
  'login-401': at('/private-area', html('<p>请先登录</p>', 401)),
  captcha: at('/checked', html('<title>安全验证</title><main><p>请完成安全验证：拖动下方滑块</p></main>')),
  'captcha-redirect': at('/to-captcha', redirect('/captcha/verify?back=1')),
  'ip-blocked': at('/forbidden', html('<p>没有知识存在的荒原</p>', 403)),
  'ip-blocked-with-200': at('/risk', html('<main><p>您的 IP 存在风险，暂时限制本次访问。</p></main>')),
} as const satisfies Record<string, Fault>

/** Each month leads to the next, for ever; each room of the maze to two more. */
const TRAPS = {
  'endless-calendar': {
    path: '/calendar/2026/1',
    rest: (request, response) => html(calendarPage(request.url ?? ''))(request, response),
  },
  maze: { path: '/maze/a', rest: (request, response) => html(mazePage(request.url ?? ''))(request, response) },
} as const satisfies Record<string, Fault>

export const FAULTS = { ...THROTTLING, ...ROBOTS, ...CONNECTIONS, ...REDIRECTS, ...PAGES, ...WALLS, ...TRAPS }
export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[]

/** What any fake site answers at the paths of faults that need nothing else of it. */
export const FAULT_ANSWERS: Readonly<Record<string, Answer>> = Object.assign(
  {},
  ...Object.values<Fault>(FAULTS).map(({ answers }) => answers ?? {}),
)
