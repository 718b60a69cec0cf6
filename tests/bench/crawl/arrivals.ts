// A server that only notes when it was asked. Prints its address, and, when its stdin closes, every arrival in ms.
// Run by tests/bench/crawl/pace.ts: node --import tsx tests/bench/crawl/arrivals.ts

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const arrivals: number[] = []
const server = createServer((_request, response) => {
  arrivals.push(performance.now())
  response.end('ok')
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
process.stdin.resume().on('end', () => {
  process.stdout.write(`${JSON.stringify(arrivals)}\n`, () => process.exit(0))
})
