// When a drawn page is done. Real Chromium, and pages that are slower than the crawler's patience: they work on an answer
// for longer than that, and ask for more only afterwards.

import { describe, expect, it, onTestFinished } from 'vitest'
import { findChromium } from '#crawlers/engine/browser.ts'
import { openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { html, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { POST_TEXT } from '#tests/fake-site/pages.ts'

/** Asks three times in a row, busy for 700 ms after each answer, then writes its post. */
const BUSY = html(`<!doctype html><html><head><title>页</title></head><body><div id="app"></div><script>
  const work = () => { const end = performance.now() + 700; while (performance.now() < end); }
  const ask = (path) => fetch(path).then((answer) => answer.text()).then((text) => { work(); return text })
  ask('/api/1').then(() => ask('/api/2')).then(() => ask('/api/3')).then((text) => {
    document.getElementById('app').innerHTML = '<article><h1>慢页</h1><div class="content"><p>' + text + '</p></div></article>'
  })</script></body></html>`)

/** Its requests end without an answer: one is refused, one breaks off. */
const UNANSWERED = html(`<!doctype html><html><head><title>页</title></head><body><div id="app"></div><script>
  const lost = [fetch('/private/1'), fetch('/api/cut')].map((asked) => asked.catch(() => 'x'))
  Promise.all(lost).then(() => {
    document.getElementById('app').innerHTML = '<article><h1>仍有正文</h1><div class="content"><p>${POST_TEXT}</p></div></article>'
  })</script></body></html>`)

describe.runIf(findChromium({ chromium: '' }) !== null)('a page that a browser draws', () => {
  it.each([
    ['busy', '慢页'],
    ['unanswered', '仍有正文'],
  ])('is read when it is done: %s', { timeout: 60_000 }, async (path, title) => {
    const api = plain(POST_TEXT)
    const site = await startFakeSite({
      robots: plain('User-agent: *\nDisallow: /private'),
      answers: {
        ...{ '/busy': BUSY, '/unanswered': UNANSWERED, '/api/1': api, '/api/2': api, '/api/3': api },
        '/api/cut': (request) => request.socket.destroy(),
      },
    })
    onTestFinished(() => site.close())
    const visitor = openTestVisitor(testSource(site.url, { render: 'auto' }))
    onTestFinished(() => visitor.close())
    const visit = await visitor.visit({ url: `${site.url}/${path}`, depth: 0 })
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok', rendered: true, posts: [{ title, text: POST_TEXT }] })
  })
})
