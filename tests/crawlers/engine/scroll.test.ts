// Lists that grow as they are read, in real Chromium: every card is met although few are ever shown at once, a list that
// never ends is left, and what is no list is not walked down.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '#crawlers/engine/browser.ts'
import { scrollThrough } from '#crawlers/engine/scroll-page.ts'
import { openTestVisitor, testSource } from '#tests/crawlers/visiting.ts'
import { type FakeSite, html, plain, startFakeSite } from '#tests/fake-site/fake-site.ts'

/** Shows the dozen cards around where the reader is, asks for thirty more near the end, `all` in the end. */
const list = (all: number, { inner = false }: { inner?: boolean } = {}): string => `<!DOCTYPE html><html><head>
<title>列表</title></head><body style="margin:0"><div id="frame" style="${inner ? 'height:600px;overflow-y:auto' : ''}">
<div id="list" style="position:relative"></div></div><script>
const [frame, list, tall] = [document.getElementById('frame'), document.getElementById('list'), 120]
const at = () => ${inner ? 'frame.scrollTop' : 'scrollY'}
let [count, busy] = [30, false]
const draw = () => {
  list.style.height = count * tall + 'px'
  const from = Math.max(0, Math.floor(at() / tall) - 2)
  let cards = ''
  for (let i = from; i < Math.min(count, from + 12); i += 1)
    cards += '<section style="position:absolute;top:' + i * tall + 'px"><h3><a href="/post/' + i + '">第' + i + '篇</a></h3></section>'
  list.innerHTML = cards
}
${inner ? 'frame' : 'window'}.addEventListener('scroll', async () => {
  draw()
  if (busy || count >= ${all} || at() + 1000 < count * tall) return
  busy = true
  await (await fetch('/more.json')).json()
  count += 30
  busy = false
  draw()
})
draw()
</script></body></html>`

describe.runIf(findChromium({ chromium: '' }) !== null)('with Chromium', () => {
  let site: FakeSite
  beforeAll(async () => {
    const answers = {
      '/list': html(list(90)),
      '/inner': html(list(60, { inner: true })),
      '/endless': html(list(1_000_000)),
      '/more.json': plain('{}'),
    }
    site = await startFakeSite({ answers })
  })
  afterAll(() => site.close())

  async function visit(path: string) {
    const visitor = openTestVisitor(testSource(site.url, { render: 'always' }), { limits: { maxRenderMs: 20_000 } })
    const visit = await visitor.visit({ url: `${site.url}${path}`, depth: 0 })
    await visitor.close()
    if (visit.outcome !== 'fetched') throw new Error(visit.why)
    return { ...visit, cards: new Set(visit.links.filter((link) => link.includes('/post/'))).size }
  }

  it('meets every card of a list that shows a dozen at a time', async () => {
    const { page, cards, body, links } = await visit('/list')
    expect(page).toBe('listing')
    expect(cards).toBe(90)
    expect(links).toContain(`${site.url}/post/45`)
    expect(
      Buffer.from(body)
        .toString()
        .match(/\/post\//g)?.length,
    ).toBeLessThan(20)
  })

  it('walks down a list that scrolls within the page', async () => {
    expect((await visit('/inner')).cards).toBe(60)
  })

  it('leaves a list that never ends', async () => {
    const { cards } = await visit('/endless')
    expect(cards).toBeGreaterThan(90)
    expect(cards).toBeLessThanOrEqual(2000)
  })
})

describe('a walk', () => {
  const walk = (heights: (step: number) => { links: string[]; isEnd: boolean; height: number }) => {
    let steps = 0
    const evaluate = async <T>(): Promise<T> => heights(steps++) as T
    return scrollThrough({ evaluate }, { settle: async () => undefined, maxMs: 60_000 }).then((links) => ({
      links,
      steps,
    }))
  }

  it('ends at the end, twice looked at', async () => {
    const { links, steps } = await walk((step) => ({
      links: [`https://a.example/${Math.min(step, 3)}`],
      isEnd: step >= 3,
      height: 900,
    }))
    expect(links.length).toBe(4)
    expect(steps).toBe(6)
  })

  it('ends after forty screens, at 100,000 pixels, at 2,000 links', async () => {
    expect((await walk((step) => ({ links: [`${step}`], isEnd: false, height: 900 }))).steps).toBe(40)
    expect((await walk((step) => ({ links: [`${step}`], isEnd: false, height: step * 60_000 }))).steps).toBe(3)
    const many = Array.from({ length: 3000 }, (_, i) => `${i}`)
    expect((await walk(() => ({ links: many, isEnd: false, height: 900 }))).links.length).toBe(2000)
  })
})
