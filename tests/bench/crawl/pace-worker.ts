// One of the processes that share a host's patience: takes turns by the real pace and ledger, one request in each, and
// prints the times that the ledger granted.
// Run by tests/bench/crawl/pace.ts: node --import tsx tests/bench/crawl/pace-worker.ts DIR URL TURNS GAP_MS

import { createPace } from '#crawlers/engine/pace.ts'
import { createWire } from '#crawlers/engine/wire.ts'
import type { PaceLedger } from '#src/domain/ports.ts'
import { openStore } from '#src/store/open-store.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'

const [dir = '', url = '', turns = '100', gap = '5'] = process.argv.slice(2)
const store = openStore(dir, { busyTimeoutMs: 60_000 })
const real = createPaceLedger(store)
const granted: number[] = []
const ledger: PaceLedger = {
  ...real,
  take: (host, wish) => {
    const answer = real.take(host, wish)
    if (answer.kind === 'taken') granted.push(answer.at)
    return answer
  },
}
const { signal } = new AbortController()
const pace = createPace({
  ...{ ledger, signal, clock: () => new Date(), minGapMs: Number(gap), concurrency: 1, perDay: null },
  ...{ maxWaitMs: 600_000, backOffMs: 1000 },
})
const wire = createWire()
const { host } = new URL(url)
const ask = { url, addresses: ['127.0.0.1'], headers: {}, maxBytes: 1000, maxMs: 60_000, signal }
let refused = 0
for (let i = 0; i < Number(turns); i += 1) {
  const turn = await pace.run(host, { work: () => wire.send(ask), isFault: ({ kind }) => kind === 'failed' })
  if (!turn.granted || turn.value.kind === 'failed') refused += 1
}
await wire.close()
store.close()
console.log(JSON.stringify({ granted, refused }))
