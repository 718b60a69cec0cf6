// Pages a second beside Crawlee 3.18: the same site, the same fields, each post stored durably, runs in turn, medians.
// Ours does more for each page (robots, guard, evidence of what was met); its pace is off, as it may be on loopback.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { load, median, runPart, startSite } from './child.ts'

type Run = Readonly<{ pages: number; posts: number; failed: number; seconds: number; cpu: number; quarters: number[] }>

export type SpeedOptions = Readonly<{
  /** `post`: plain pages, CheerioCrawler; `shell`: pages filled by script, PlaywrightCrawler. */
  kind: 'post' | 'shell'
  posts: number
  rounds: number
  /** The folder that Crawlee was installed into, "" for none. */
  peers: string
}>

const rate = ({ pages, seconds }: Run): number => pages / seconds
const msPerPage = ({ pages, cpu }: Run): number => (1000 * cpu) / pages

function printRuns(name: string, runs: readonly Run[]): void {
  const { pages, posts, failed, quarters } = runs.at(-1) ?? { pages: 0, posts: 0, failed: 0, quarters: [] }
  const rates = runs.map((run) => rate(run).toFixed(0)).join(', ')
  console.log(
    `  ${name.padEnd(28)} ${median(runs.map(rate)).toFixed(1)} pages/s (${rates}), ${median(runs.map(msPerPage)).toFixed(2)} ms CPU a page; ` +
      `${pages} pages, ${posts} posts, ${failed} failed; RSS at quarters ${quarters.join(', ')} MB`,
  )
}

/** Runs ours and the peer in turn and prints medians and their ratio. */
export async function measureSpeed({ kind, posts, rounds, peers }: SpeedOptions): Promise<void> {
  const pages = posts + Math.ceil(posts / 50)
  const peer = kind === 'post' ? 'Crawlee CheerioCrawler' : 'Crawlee PlaywrightCrawler'
  const hasPeer = peers !== '' && existsSync(join(peers, 'node_modules', 'crawlee'))
  const site = await startSite(posts)
  const ours: Run[] = []
  const judged: Run[] = []
  const theirs: Run[] = []
  for (let round = 0; round < rounds; round += 1) {
    const args = [site.url, String(pages), kind]
    ours.push(await runPart<Run>('our-crawl.ts', [...args, 'benign']))
    if (hasPeer) theirs.push(await runPart<Run>('peer-crawl.js', [...args, peers]))
    if (kind === 'post') judged.push(await runPart<Run>('our-crawl.ts', [...args, 'real']))
  }
  await site.close()
  console.log(`${kind === 'post' ? 'speed' : 'browser'}: ${pages} pages, ${rounds} rounds in turn, ${load()}`)
  printRuns('ours, stored', ours)
  if (judged.length > 0) printRuns('ours, stored and classified', judged)
  if (!hasPeer) {
    console.log(`  ${peer}: not there, so not compared; see the head of tests/bench/crawl.ts for --peers`)
    return
  }
  printRuns(peer, theirs)
  const ratio = median(ours.map(rate)) / median(theirs.map(rate))
  console.log(`  ours / ${peer}: ${ratio.toFixed(2)} × (target ≥ ${kind === 'post' ? '3' : '2.5'} ×)`)
}

/** Memory over a long crawl: resident MB at each quarter. */
export async function measureMemory(posts: number): Promise<void> {
  const site = await startSite(posts)
  const run = await runPart<Run>('our-crawl.ts', [site.url, String(posts + Math.ceil(posts / 50)), 'post', 'real'])
  await site.close()
  console.log(`memory: ${run.pages} pages, classified and stored, ${load()}`)
  printRuns('ours', [run])
}
