// Crawlee's crawl of the benchmark's site, in a process of its own: the same pages, the same fields, each post stored in
// its dataset on disk. Crawlee is no dependency: it is loaded from the folder named by PEERS. Prints one JSON line.
// Run by tests/bench/crawl/speed.ts: node tests/bench/crawl/peer-crawl.js URL PAGES KIND PEERS

import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [url, wanted, kind, peers] = process.argv.slice(2)
const pages = Number(wanted)
const dir = mkdtempSync(join(tmpdir(), 'bench-peer-'))
process.env.CRAWLEE_STORAGE_DIR = dir
process.env.CRAWLEE_LOG_LEVEL = 'ERROR'
const load = createRequire(join(peers, 'package.json'))
const { CheerioCrawler, PlaywrightCrawler, Dataset } = load('crawlee')

const globs = [`${url}/${kind}/*`, `${url}/${kind}s/*`]
const isPost = (address) => address.includes(`/${kind}/`)
const quarters = []
let done = 0
let posts = 0
let failed = 0

const count = () => {
  done += 1
  if (done % Math.ceil(pages / 4) === 0) quarters.push(Math.round(process.memoryUsage.rss() / 2 ** 20))
}

const common = {
  maxRequestsPerCrawl: pages,
  minConcurrency: Number(process.env.PEER_MIN ?? 10),
  maxConcurrency: Number(process.env.PEER_MAX ?? 50),
  failedRequestHandler: () => {
    failed += 1
  },
}

function cheerioCrawler() {
  return new CheerioCrawler({
    ...common,
    async requestHandler({ $, request, enqueueLinks }) {
      await enqueueLinks({ globs })
      if (isPost(request.url)) {
        posts += 1
        await Dataset.pushData({
          url: request.url,
          title: $('h1').text(),
          author: $('a.author').text(),
          published: $('time').attr('datetime'),
          text: $('.content p')
            .map((_, element) => $(element).text())
            .get()
            .join('\n\n'),
        })
      }
      count()
    },
  })
}

function playwrightCrawler() {
  return new PlaywrightCrawler({
    ...common,
    minConcurrency: Number(process.env.PEER_MIN ?? 2),
    maxConcurrency: Number(process.env.PEER_MAX ?? 4),
    launchContext: {
      launchOptions: {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu'],
      },
    },
    async requestHandler({ page, request, enqueueLinks }) {
      if (isPost(request.url)) {
        await page.waitForSelector('article h1')
        posts += 1
        const read = await page.evaluate(() => ({
          title: document.querySelector('h1')?.textContent,
          author: document.querySelector('a.author')?.textContent,
          published: document.querySelector('time')?.getAttribute('datetime'),
          text: [...document.querySelectorAll('.content p')].map((p) => p.textContent).join('\n\n'),
        }))
        await Dataset.pushData({ url: request.url, ...read })
      }
      await enqueueLinks({ globs })
      count()
    },
  })
}

const crawler = kind === 'shell' ? playwrightCrawler() : cheerioCrawler()
const startedAt = performance.now()
const cpuAtStart = process.cpuUsage()
const stats = await crawler.run([`${url}/${kind}s/0`])
const seconds = (performance.now() - startedAt) / 1000
const { user, system } = process.cpuUsage(cpuAtStart)
console.log(
  JSON.stringify({ pages: stats.requestsFinished, posts, failed, seconds, cpu: (user + system) / 1e6, quarters }),
)
rmSync(dir, { recursive: true, force: true })
process.exit(0)
