// What a site may do wrong, each at a path of its own.

import { gzipSync } from 'node:zlib'
import { type Answer, bytes, hang, html, redirect } from './answers.ts'
import * as pages from './pages.ts'

const dripSlowly: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('<p>.'), 50)
  response.on('close', () => clearInterval(timer))
}

const cutBody: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' })
  response.write('<html><body><article><h1>截断</h1>')
  setTimeout(() => response.destroy(), 20)
}

/** 保险退保的人 and more in GBK, without and with a false label. */
const GBK_POST = Buffer.concat([
  Buffer.from('<html><head><title>x</title></head><body><article><h1>'),
  Buffer.from([0xb1, 0xa3, 0xcf, 0xd5, 0xcd, 0xcb, 0xb1, 0xa3, 0xb5, 0xc4, 0xc8, 0xcb]),
  Buffer.from('</h1><div class="content"><p>'),
  Buffer.from([
    0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xb1, 0xa3, 0xcf, 0xd5, 0xca, 0xc7, 0xb4, 0xf3, 0xc8, 0xcb, 0xb5, 0xc4,
  ]),
  Buffer.from('</p></div></article></body></html>'),
])

export const FAULTS: Readonly<Record<string, Answer>> = {
  '/slow-drip': dripSlowly,
  '/hang': hang,
  '/cut-body': cutBody,
  '/cut-gzip': bytes(gzipSync(Buffer.alloc(50_000, 'ab')).subarray(0, 60), 'text/html', { 'content-encoding': 'gzip' }),
  '/not-gzip': bytes(Buffer.from('plainly not gzip'), 'text/html', { 'content-encoding': 'gzip' }),
  '/odd-encoding': bytes(Buffer.from('x'), 'text/html', { 'content-encoding': 'zstd, gzip' }),
  '/loop': redirect('/loop'),
  '/to-private': redirect('http://10.0.0.1/admin'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-outside': redirect('http://elsewhere.example/page'),
  '/to-login': redirect('/login?next=%2Fto-login'),
  '/to-outside-login': redirect('http://passport.elsewhere.example/signin?next=x'),
  '/to-post': redirect('/post/1'),
  '/video/10000001': redirect('/video/99999999'),
  '/gbk': bytes(GBK_POST, 'text/html'),
  '/wrong-charset': bytes(GBK_POST, 'text/html; charset=utf-8'),
  '/gone-404': html('<h1>页面不存在</h1>', 404),
  '/gone-410': html('<p>该内容已被作者删除。</p>', 410),
  '/forbidden': html('<p>没有知识存在的荒原</p>', 403),
  '/error-500': html('<h1>出错了</h1>', 500),
  '/teapot': html('<h1>茶壶</h1>', 418),
  '/big-body': bytes(Buffer.alloc(3_000_000, 'a'), 'text/html'),
  '/gzip-bomb': bytes(gzipSync(Buffer.alloc(50_000_000)), 'text/html', { 'content-encoding': 'gzip' }),
  '/bomb.xml.gz': bytes(gzipSync(Buffer.alloc(50_000_000)), 'application/gzip'),
}

export const PAGES: Readonly<Record<string, Answer>> = {
  '/': html(pages.listingPage()),
  '/login': html(pages.loginPage()),
  '/captcha-page': html(pages.captchaPage()),
  '/gone-200': html(pages.goneWithOk()),
  '/private-page': html(pages.privatePage()),
  '/busy-page': html(pages.busyPage()),
  '/shell': html(pages.shellPage()),
  '/endless-shell': html(pages.endlessShell()),
  '/video/99999999': html(pages.postPage('另一个视频')),
  '/picture.png': bytes(Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'image/png'),
  '/empty': html(''),
  '/app.js': (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(pages.APP_SCRIPT),
  '/api/post.json': (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ title: '脚本写的帖子', text: pages.POST_TEXT })),
}
