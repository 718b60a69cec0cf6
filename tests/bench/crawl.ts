// Benchmark of crawling, on loopback: pace across processes, kill -9 in the middle, speed beside Crawlee, memory.
// Run: npm run bench:crawl -- [--only pace,kill,speed,browser,memory] [--peers DIR] [--pages N] [--rounds N]
// Crawlee is no dependency (283 packages). For the side by side, once, in a folder of its own:
//   echo '{"private":true,"overrides":{"linkedom":"0.18.12"}}' > DIR/package.json
//   npm install --prefix DIR crawlee@3.18.1 playwright-core

import { parseArgs } from 'node:util'
import { measureKills } from './crawl/kill.ts'
import { measurePace } from './crawl/pace.ts'
import { measureMemory, measureSpeed } from './crawl/speed.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'pace,kill,speed,browser,memory' },
    peers: { type: 'string', default: '' },
    pages: { type: 'string', default: '' },
    rounds: { type: 'string', default: '' },
  },
})
const numberOr = (text: string, usual: number): number => (text === '' ? usual : Number(text))

const speed = (kind: 'post' | 'shell', posts: number): Promise<void> =>
  measureSpeed({ kind, posts: numberOr(values.pages, posts), rounds: numberOr(values.rounds, 3), peers: values.peers })

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  pace: () => measurePace(numberOr(values.pages, 10_000)),
  kill: measureKills,
  speed: () => speed('post', 3000),
  browser: () => speed('shell', 150),
  memory: () => measureMemory(numberOr(values.pages, 20_000)),
}

for (const name of values.only.split(',')) {
  const part = PARTS[name]
  if (!part) throw new Error(`no part "${name}"; there are ${Object.keys(PARTS).join(', ')}`)
  await part()
}
