// The ways in which the fake site answers one request: pages, bytes, redirects, silence. The third argument counts
// how often this path was asked before, so that an answer may change its mind.

import type { IncomingMessage, ServerResponse } from 'node:http'

export type Answer = (request: IncomingMessage, response: ServerResponse, asked: number) => void
type PlainAnswer = (request: IncomingMessage, response: ServerResponse) => void

type Headers = Readonly<Record<string, string>>

export const html =
  (body: string, status = 200, headers: Headers = {}): PlainAnswer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)

export const plain =
  (body: string, status = 200, headers: Headers = {}): PlainAnswer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body)

export const bytes =
  (body: Uint8Array, contentType: string, headers: Headers = {}): PlainAnswer =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': contentType, ...headers }).end(body)

export const redirect =
  (to: string, status = 302): PlainAnswer =>
  (_request, response) =>
    void response.writeHead(status, { location: to }).end()

/** Never answers. */
export const hang: PlainAnswer = () => undefined
