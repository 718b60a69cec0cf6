// Pictures of crawled posts: fetched through the door when the words point there, read, kept for a hit; refused, missing
// and false ones cost themselves alone; without a cue none is asked for. Real sockets, a real store.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImageText } from '#src/domain/image-text.ts'
import type { Classifier, ImageReader } from '#src/domain/ports.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { evidence } from '#src/store/schema.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { bytes, type FakeSite, html, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const PICTURE = Buffer.from('picture of a poster')

/** Sees the same words in every file that is the picture. */
function createReader() {
  const opened: string[] = []
  const reader: ImageReader = {
    read: async (paths) =>
      paths.map((path): ImageText => {
        const content = readFileSync(path)
        opened.push(content.toString())
        const lines = [{ text: '代理退保', box: [0, 0, 9, 9], source: 'ocr', confidence: 1 } as const]
        return { width: 9, height: 9, sha256: sha256(content), type: 'image/png', lines, fault: '' }
      }),
    close: async () => undefined,
  }
  return { reader, opened }
}

const believes: Classifier = {
  version: 'test',
  classify: (post, seen = []) =>
    buildVerdict({
      id: post.id ?? '',
      ...(seen.some((image) => image !== null)
        ? { verdict: 'violating' }
        : { verdict: 'benign', risk: 0.01, contacts: [], findings: [] }),
    }),
  explain: () => {
    throw new Error('not asked')
  },
}

const page = (words: string, pictures: readonly string[]): string =>
  `<!doctype html><html><head><title>记录</title></head><body><article><h1>记录</h1><p>${words}</p>` +
  `${pictures.map((picture) => `<img src="${picture}">`).join('')}</article></body></html>`

describe('a scan with pictures', () => {
  let site: FakeSite
  beforeAll(async () => {
    site = await startFakeSite({
      robots: plain('User-agent: *\nDisallow: /denied'),
      answers: {
        '/cue': html(
          page('流程和价格都在这里，看图就明白了，大家自己对照一下', [
            '/p/a.png',
            '/denied/b.png',
            '/p/none.png',
            '/p/c.png',
          ]),
        ),
        '/many': html(
          page(
            '流程看图，一共十二张，慢慢翻，最后一张是重点',
            Array.from({ length: 12 }, (_, i) => `/m/${i}.png`),
          ),
        ),
        '/quiet': html(page('今天和家里人去公园散步，天气很好，拍了几张照片留念', ['/p/a.png'])),
        '/p/a.png': bytes(PICTURE, 'image/png'),
        '/p/c.png': html('<p>no picture</p>'),
        ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`/m/${i}.png`, bytes(PICTURE, 'image/png')])),
      },
    })
  })
  afterAll(() => site.close())

  async function scan(path: string) {
    const store = testStore()
    const { reader, opened } = createReader()
    const source = testSource(`${site.url}${path}`, { render: 'never', maxDepth: 0 })
    const before = site.requests.length
    const run = () => scanForReal({ store, source, classifier: believes, reader })
    const report = await run()
    const asked = site.paths().slice(before)
    const kept = store.reader.select().from(evidence).all()
    return { store, run, report, opened, asked, pictures: kept.filter(({ kind }) => kind === 'image') }
  }

  it('fetches what the words point at, by the rules of every page, and keeps what shows the hit', async () => {
    const { report, opened, asked, pictures, store } = await scan('/cue')
    expect(report).toMatchObject({ fetched: 1, hits: { violating: 1 }, cases: { opened: 1 } })
    expect(opened).toEqual([PICTURE.toString()])
    expect(asked.sort()).toEqual(['/cue', '/p/a.png', '/p/c.png', '/p/none.png', '/robots.txt'])
    expect(report.hosts[0]?.requests).toBe(5)
    expect(pictures).toHaveLength(1)
    expect(pictures[0]).toMatchObject({ sha256: sha256(PICTURE), facts: { field: 'images[0]' } })
    expect(readFileSync(join(store.dataDir, pictures[0]?.path ?? ''))).toEqual(PICTURE)
  })

  it('asks for six of twelve: the first and the last', async () => {
    const { asked, opened } = await scan('/many')
    const pictures = asked.filter((path) => path.startsWith('/m/'))
    expect(pictures).toEqual([0, 1, 2, 3, 10, 11].map((i) => `/m/${i}.png`))
    expect(opened).toHaveLength(6)
  })

  it('asks for none without a cue, and for none again of a post that is stored as it is', async () => {
    expect((await scan('/quiet')).asked.sort()).toEqual(['/quiet', '/robots.txt'])
    const { run, opened } = await scan('/cue')
    await run()
    expect(opened).toHaveLength(1)
  })
})
