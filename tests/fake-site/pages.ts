// The pages of the fake site: synthetic people, synthetic words, one page per thing a crawler meets.

export const POST_TEXT = '交了三年的年金险，今年家里周转不开，打算停掉。问了保险公司，只退现金价值，先记在这里。'

const frame = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title} - 假站</title>${head}</head><body>${body}</body></html>`

export const postPage = (title = '停交年金的记录'): string =>
  frame(
    title,
    `<article><h1>${title}</h1><a class="author" rel="author" data-id="u-7" href="/u/7">林小满</a><p class="bio">记账的人</p>
<time datetime="2026-03-05T09:30:00+08:00">3月5日</time>
<div class="content"><p>${POST_TEXT}</p><p>第二段，<br>换一行。</p><img src="/a.png"></div>
<div class="tags"><a href="/t/1">#年金</a><a href="/t/2">记账</a></div>
<ul class="comments"><li data-id="c1"><span class="comment-author">路过</span><p class="comment-text">同感</p>
<ul><li data-id="c2" data-by-author="true"><span class="comment-author">林小满</span><p class="comment-text">谢谢</p></li></ul></li></ul></article>`,
  )

export const listingPage = (): string =>
  frame(
    '广场',
    `<nav><a href="/about">关于</a></nav><main><ul>${Array.from({ length: 6 }, (_, i) => `<li><a href="/post/${i}">帖子 ${i}</a></li>`).join('')}</ul></main>`,
  )

export const loginPage = (): string =>
  frame('登录', '<main><h1>登录</h1><p>请登录后继续浏览</p><form><input name="u"><input type="password"></form></main>')

export const captchaPage = (): string => frame('安全验证', '<main><p>请完成安全验证：拖动下方滑块</p></main>')

export const goneWithOk = (): string => frame('提示', '<main><p>很抱歉，该贴已被删除。</p></main>')

export const privatePage = (): string => frame('提示', '<main><p>由于博主设置，目前内容暂不可见。</p></main>')

export const busyPage = (): string => frame('提示', '<main><p>您的访问过于频繁，请休息一会儿。</p></main>')

/** Nothing to read until /app.js has fetched /api/post.json. */
export const shellPage = (): string => frame('加载中', '<div id="app"></div>', '<script src="/app.js" defer></script>')

export const APP_SCRIPT = `fetch('/api/post.json').then((r) => r.json()).then((post) => {
  document.getElementById('app').innerHTML = '<article><h1>' + post.title + '</h1><div class="content"><p>' + post.text + '</p></div></article>'
})`

/** A shell that tries everything a page should not be able to do. */
export const hostileShell = (elsewhere: string): string =>
  frame(
    '加载中',
    '<div id="app"></div>',
    `<script>
const tries = ['${elsewhere}/secret', 'http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data/', 'file:///etc/passwd']
for (const url of tries) fetch(url, { mode: 'no-cors' }).catch(() => 0)
fetch('/form', { method: 'POST', body: 'x' }).catch(() => 0)
fetch('/denied/api.json').catch(() => 0)
new WebSocket('${elsewhere.replace('http', 'ws')}/socket').onerror = () => 0
navigator.serviceWorker && navigator.serviceWorker.register('/sw.js').catch(() => 0)
navigator.sendBeacon('${elsewhere}/beacon', 'x')
window.open('${elsewhere}/popup')
alert('x')
const frame = document.createElement('iframe'); frame.src = '${elsewhere}/frame'
document.addEventListener('DOMContentLoaded', () => {
  document.body.append(frame)
  document.getElementById('app').innerHTML = '<article><h1>到了</h1><div class="content"><p>${POST_TEXT}</p></div></article>'
  setTimeout(() => { location.href = '${elsewhere}/moved' }, 30)
})
</script>`,
  )

export const endlessShell = (): string => frame('加载中', '<div id="app"></div>', '<script>for (;;) {}</script>')

/** A month of a calendar: thirty days that lead nowhere new, the month before and the month after. */
export function calendarPage(path: string): string {
  const [, year = 2026, month = 1] = (/(\d+)\/(\d+)/.exec(path) ?? []).map(Number)
  const after = month === 12 ? `${year + 1}/1` : `${year}/${month + 1}`
  const before = month === 1 ? `${year - 1}/12` : `${year}/${month - 1}`
  const days = Array.from(
    { length: 28 },
    (_, d) => `<li><a href="/calendar/${year}/${month}?day=${d + 1}">${d + 1}日</a></li>`,
  )
  const links = `<a href="/calendar/${before}">上月</a> <a href="/calendar/${after}">下月</a>`
  return frame(`${year}年${month}月`, `<main><h1>日历</h1>${links}<ul>${days.join('')}</ul></main>`)
}

/** A room with two doors; the way is in the address, which grows with every step. */
export const mazePage = (path: string): string =>
  frame(
    '迷宫',
    `<main><ul>${['a', 'b', 'c'].map((door) => `<li><a href="${path}/${door}">门 ${door}</a></li>`).join('')}</ul></main>`,
  )
