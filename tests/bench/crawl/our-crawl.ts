// Our crawl of the benchmark's site, in a process of its own: the real visitor, door, store and pipeline. Prints one
// JSON line: pages, posts stored, seconds, memory at each quarter.
// Run by tests/bench/crawl/speed.ts: node --import tsx tests/bench/crawl/our-crawl.ts URL PAGES KIND JUDGE

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admitLink } from '#crawlers/engine/admission.ts'
import { createVisitor } from '#crawlers/engine/visitor.ts'
import { composeClassifier } from '#src/cli/compose/classifier.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { sourceSchema } from '#src/domain/source.ts'
import { loadConfig } from '#src/runtime/config.ts'
import { createLog } from '#src/runtime/log.ts'
import { runScan } from '#src/scans/run-scan.ts'
import { openStore } from '#src/store/open-store.ts'
import { createPaceLedger } from '#src/store/pace-store.ts'
import { createRobotsCache } from '#src/store/robots-store.ts'
import { buildVerdict } from '#tests/helpers/build.ts'

const [url = '', wanted = '1000', kind = 'post', judge = 'benign'] = process.argv.slice(2)
const pages = Number(wanted)
const dir = mkdtempSync(join(tmpdir(), 'bench-ours-'))
const store = openStore(dir)
const clock = () => new Date()

const source = sourceSchema.parse({
  id: 'bench',
  name: 'bench',
  start: [`${url}/${kind}s/0`],
  pathPrefixes: [`/${kind}/`, `/${kind}s/`],
  maxPages: pages,
  maxDepth: 50,
  minGapMs: 0,
  render: kind === 'shell' ? 'auto' : 'never',
  loopback: true,
})

/** Storing is what is compared: this one says benign to everything, `real` is the detector. */
async function classifierOf(name: string): Promise<Classifier> {
  if (name === 'real') return composeClassifier(dir)
  const benign = { verdict: 'benign', category: 'none', risk: 0, findings: [], contactPush: false } as const
  return {
    version: 'bench',
    classify: (post) => buildVerdict({ ...benign, id: post.id ?? '' }),
    explain: () => {
      throw new Error('not asked for')
    },
  }
}

const classifier = await classifierOf(judge)
const quarters: number[] = []
let seen = 0
const robotsCache = createRobotsCache(store)
const paceLedger = createPaceLedger(store)
const startedAt = performance.now()
const cpuAtStart = process.cpuUsage()
const report = await runScan(
  {
    store,
    classifier,
    admitLink,
    clock,
    openVisitor: (given, earlier) =>
      createVisitor({
        source: given,
        robotsCache,
        paceLedger,
        config: loadConfig(dir, {}),
        clock,
        log: createLog('error'),
        earlier,
      }),
  },
  {
    source,
    rule: { keep: 'all', sampleRate: 0, sampleSeed: 'bench' },
    onProgress: () => {
      seen += 1
      if (seen % Math.ceil(pages / 4) === 0) quarters.push(Math.round(process.memoryUsage.rss() / 2 ** 20))
    },
  },
)
const seconds = (performance.now() - startedAt) / 1000
const { user, system } = process.cpuUsage(cpuAtStart)
store.close()
console.log(
  JSON.stringify({
    pages: report.fetched,
    posts: report.posts.new,
    failed: Object.values(report.failed).reduce((sum, n) => sum + n, 0),
    seconds,
    cpu: (user + system) / 1e6,
    quarters,
  }),
)
rmSync(dir, { recursive: true, force: true })
