// A model endpoint on loopback that answers as it is told: rightly, or with a fault that has a name.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

/** What a well-behaved model says of a lure. */
export const GOOD = {
  verdict: 'violating',
  category: 'refund_agency',
  contactPush: true,
  stance: 'promote',
  reason: '承诺全额退保并引向私人联系',
  quotes: ['全额退保'],
}

const completion = (content: unknown): string =>
  JSON.stringify({
    choices: [{ message: { content: typeof content === 'string' ? content : JSON.stringify(content) } }],
  })

type Answer = (response: ServerResponse, asked: number) => void

const withStatus =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end('{"error":"the key sk-secret is wrong"}')

const saying =
  (content: unknown): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(completion(content))

/** 200 MB in pieces, for as long as anybody listens. */
function flood(response: ServerResponse): void {
  const piece = Buffer.alloc(1_000_000, 'x')
  let left = 200
  const send = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(piece)) return void response.once('drain', send)
    }
    response.end()
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  send()
}

export const ANSWERS = {
  good: saying(GOOD),
  benign: saying({ ...GOOD, verdict: 'benign', category: 'none', quotes: [] }),
  'quotes what is not there': saying({ ...GOOD, quotes: ['全额退保', '从未出现的话', ''] }),
  'invalid json': saying('{"verdict": "violating",'),
  'fenced json': saying(`\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``),
  'wrong schema': saying({ ...GOOD, verdict: 'guilty' }),
  'another key': saying({ ...GOOD, note: 'and more' }),
  refusal: (response) => response.end('{"choices":[{"message":{"content":null,"refusal":"I cannot"}}]}'),
  empty: (response) => response.end(''),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in first</html>'),
  'no choices': (response) => response.end('{"choices":[]}'),
  '200 MB': flood,
  '200 MB packed small': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000_000))),
  hangs: () => undefined,
  'hangs in the body': (response) => void response.writeHead(200).write('{"choices":'),
  'hangs up': (response) => void response.destroy(),
  throttled: withStatus(429, { 'retry-after': '0' }),
  'throttled for an hour': withStatus(429, { 'retry-after': '3600' }),
  'throttled once': (response, asked) =>
    (asked === 1 ? withStatus(429, { 'retry-after': '0' }) : saying(GOOD))(response, asked),
  'broken twice': (response, asked) => (asked <= 2 ? withStatus(503) : saying(GOOD))(response, asked),
  broken: withStatus(503),
  'wrong key': withStatus(401),
  'points elsewhere': withStatus(307, { location: 'http://127.0.0.1:9/elsewhere' }),
} satisfies Record<string, Answer> as Record<string, Answer>

export type StandIn = Readonly<{
  url: string
  /** Every request so far: path, key and body as text. */
  requests: readonly Readonly<{ path: string; authorization: string; body: string }>[]
  close(): void
}>

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Starts the endpoint with one way of answering, after `delayMs`; it ends with the running test. */
export async function startStandIn(how: string, delayMs = 0): Promise<StandIn> {
  const answer = ANSWERS[how]
  if (!answer) throw new Error(`no answer named ${how}`)
  const requests: { path: string; authorization: string; body: string }[] = []
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void bodyOf(request).then(
      (body) => {
        requests.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', body })
        setTimeout(answer, delayMs, response, requests.length)
      },
      () => undefined,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests, close }
}
