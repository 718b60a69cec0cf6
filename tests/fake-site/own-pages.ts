// The pages that every fake site has, by path: what a crawler meets when nothing is wrong, and a few walls.

import { type Answer, bytes, html, redirect } from './answers.ts'
import * as pages from './pages.ts'

export const PAGES: Readonly<Record<string, Answer>> = {
  '/': html(pages.listingPage()),
  '/login': html(pages.loginPage()),
  '/to-post': redirect('/post/1'),
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
