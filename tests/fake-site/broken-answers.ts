// Answers that break a promise of HTTP or have no end, for the faults of faults.ts.

import { gzipSync } from 'node:zlib'
import type { Answer } from './answers.ts'

const HTML = { 'content-type': 'text/html; charset=utf-8' }
const OPENING = '<!doctype html><html lang="zh"><body><article><h1>没有尽头</h1><div class="content">'
const PARAGRAPH = '<p>这一段和上一段一样，只是为了让页面更长一些，读到这里也没有别的内容。</p>'.repeat(400)

/** A few bytes at a time, for ever. */
export const dripSlowly: Answer = (_request, response) => {
  response.writeHead(200, HTML)
  const timer = setInterval(() => response.write('<p>.'), 50)
  response.on('close', () => clearInterval(timer))
}

/** Less than its Content-Length says. */
export const cutBody: Answer = (_request, response) => {
  response.writeHead(200, { ...HTML, 'content-length': '5000' })
  response.write('<html><body><article><h1>截断</h1>')
  setTimeout(() => response.destroy(), 20)
}

/** Chunks, of which the last never comes. */
export const cutChunks: Answer = (_request, response) => {
  response.writeHead(200, HTML).write(OPENING)
  setTimeout(() => response.destroy(), 20)
}

/** As much HTML as is taken, up to `most` bytes; as fast as it is taken. */
export const pour =
  (most: number): Answer =>
  (_request, response) => {
    response.writeHead(200, HTML).write(OPENING)
    let sent = 0
    const go = (): void => {
      while (sent < most && !response.destroyed) {
        sent += Buffer.byteLength(PARAGRAPH)
        if (!response.write(PARAGRAPH)) return void response.once('drain', go)
      }
      response.end('</div></article></body></html>')
    }
    go()
  }

/** The connection closes before anything is said. */
export const reset: Answer = (request) => void request.socket.destroy()

/** What comes is no HTTP. */
export const garbage: Answer = (request) => void request.socket.end('\u0000\u0001 SSH-2.0-OpenSSH_9.0\r\n')

/** More headers than anybody takes. */
export const headerFlood: Answer = (request) => {
  const flood = Array.from({ length: 3000 }, (_, n) => `x-filler-${n}: ${'a'.repeat(60)}\r\n`).join('')
  request.socket.end(`HTTP/1.1 200 OK\r\n${flood}\r\n`)
}

/** One answer, and behind it another that nobody asked for: the next page must not be mistaken for it. */
export const smuggle: Answer = (request) => {
  const evil =
    '<article><h1>夹带</h1><div class="content"><p>这一页没有人要过，它跟在别的回答后面。</p></div></article>'
  const second = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(evil)}\r\n\r\n${evil}`
  request.socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 8\r\n\r\n<p>ok<p>${second}`)
}

/** 50 MB of nothing in a few kilobytes. */
export const BOMB = gzipSync(Buffer.alloc(50_000_000))

/** The same, packed twice. */
export const DOUBLE_BOMB = gzipSync(BOMB)

/** 「保险退保的人」 and more in GBK, to be sent without a label or with a false one. */
export const GBK_POST = Buffer.concat([
  Buffer.from('<html><head><title>x</title></head><body><article><h1>'),
  Buffer.from([0xb1, 0xa3, 0xcf, 0xd5, 0xcd, 0xcb, 0xb1, 0xa3, 0xb5, 0xc4, 0xc8, 0xcb]),
  Buffer.from('</h1><div class="content"><p>'),
  Buffer.from([
    0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xb1, 0xa3, 0xcf, 0xd5, 0xca, 0xc7, 0xb4, 0xf3, 0xc8, 0xcb, 0xb5, 0xc4,
  ]),
  Buffer.from('</p></div></article></body></html>'),
])
