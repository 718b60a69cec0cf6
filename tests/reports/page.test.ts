import { load } from 'cheerio'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { readFile } from '#src/evidence/vault.ts'
import { cutBySpans } from '#src/reports/highlight.ts'
import { markup, visible } from '#src/reports/markup.ts'
import { build, type House, house, LURE, verdictFor } from './house.ts'
import { readZip } from './read-zip.ts'

const open: House[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function pageOf(given: Parameters<typeof house>[0] = {}): Promise<string> {
  const at = house(given)
  open.push(at)
  const built = await build(at, 'police')
  if (built.outcome !== 'built') throw new Error(JSON.stringify(built))
  const files = readZip(readFile(at.dataDir, built.report.packagePath))
  return files.find(({ name }) => name === '报告.html')?.bytes.toString('utf8') ?? ''
}

const HARMLESS = new Set(
  'html head meta title style body header h1 h2 h3 p div span small strong mark sup table thead tbody tr th td figure figcaption img ol li footer'.split(
    ' ',
  ),
)
const ATTACK = `"><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:x">'&lt;</style>\u202eevil\u2066\u0000`

describe('报告.html', () => {
  it('highlights the marked words and nothing else', async () => {
    const $ = load(await pageOf())
    const marks = $('mark')
      .map((_, mark) => $(mark).clone().find('sup').remove().end().text())
      .get()
    expect(marks).toEqual(['葆费', '葆费', '能拿回九成', '加薇 demo_wx_001'])
    expect(
      $('mark sup')
        .map((_, sup) => $(sup).text())
        .get(),
    ).toEqual(['1', '2,3', '4'])
  })

  it('says each reason once, with every mark that it rests on', async () => {
    const $ = load(await pageOf())
    const rows = $('.marked')
      .closest('tr')
      .map((_, row) => [[$(row).find('td').first().text(), $(row).find('.marked').text()]])
      .get() as unknown as string[][]
    expect(rows).toEqual([
      ['承诺高额退保', '3“葆费能拿回九成”，意指“保费能拿回九成”'],
      ['谐音变体', '1“葆费”，意指“保费”（标题）2“葆费”，意指“保费”'],
      ['引导至私人联系方式', '4“加薇 demo_wx_001”，意指“加微信 demo_wx_001”'],
    ])
  })

  it('has no script, and a policy that allows only its own style and pictures beside it', async () => {
    const html = await pageOf()
    const $ = load(html)
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/)
    const style = $('style').text()
    const { createHash } = await import('node:crypto')
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(style).not.toMatch(/url\(|@import|expression/)
    expect($('[style], script, iframe, a, form, link, object, base').length).toBe(0)
    expect(
      $('img')
        .map((_, img) => $(img).attr('src'))
        .get(),
    ).toEqual(['screenshot.png'])
  })

  it('shows hostile text as text, wherever it stands', async () => {
    const input = {
      ...LURE,
      id: `id${ATTACK}`,
      url: `https://forum.example/p?x=${ATTACK}`,
      title: `交了葆费${ATTACK}`,
      tags: [ATTACK],
      images: [ATTACK],
      publishedAt: ATTACK,
      author: { id: ATTACK, url: ATTACK, name: `n${ATTACK}`, bio: ATTACK, verified: ATTACK },
      comments: [{ id: ATTACK, authorId: ATTACK, author: `n${ATTACK}`, byAuthor: true, text: ATTACK }],
    }
    const html = await pageOf({
      input,
      reason: `理由${ATTACK}`,
      verdict: (post) => {
        const base = verdictFor(post)
        const findings = base.findings.map((one) => ({
          ...one,
          label: ATTACK,
          why: ATTACK,
          spans: one.spans.map((span) => ({ ...span, reads: ATTACK })),
        }))
        return { ...base, findings }
      },
    })
    const $ = load(html)
    const tags = new Set(
      $('*')
        .map((_, element) =>
          element.type === 'tag' || element.type === 'style' || element.type === 'script' ? element.name : '',
        )
        .get(),
    )
    expect([...tags].filter((tag) => !HARMLESS.has(tag))).toEqual([])
    expect($('img').length).toBe(1)
    const attributes = new Set(
      $('*')
        .map((_, element) => ('attribs' in element ? Object.keys(element.attribs) : []))
        .get(),
    )
    expect([...attributes].filter((name) => /^on|^style$|^href$/.test(name))).toEqual([])
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(html).not.toContain('\0')
    expect($('.words').first().text()).toContain('<script>alert(1)</script>')
  })
})

describe('markup', () => {
  it('turns any text into one text node and the codes of hidden characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const $ = load(`<p>${visible(text).html}</p>`)
        expect($('p').find(':not(.hidden-char)').length).toBe(0)
        expect($('p').length).toBe(1)
        expect(visible(text).html).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
    expect(markup`<b>${'<i>'}</b>`.html).toBe('<b>&lt;i&gt;</b>')
    expect(visible('a\u200bb').html).toBe('a<span class="hidden-char">U+200B</span>b')
    expect(visible('👩‍👧').html).toBe('👩‍👧')
    expect(visible('保‍费').html).toContain('U+200D')
  })
})

describe('cutBySpans', () => {
  it('gives the text back whole, tears no character, and covers every mark', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '保', '😀', '\n'), maxLength: 20 })
    const spot = fc.tuple(fc.nat(45), fc.nat(45))
    fc.assert(
      fc.property(text, fc.array(spot, { maxLength: 5 }), (words, spots) => {
        const spans = spots
          .map(([a, b], i) => ({ number: i + 1, start: Math.min(a, b), end: Math.min(Math.max(a, b), words.length) }))
          .filter(({ start, end }) => start < end)
        const pieces = cutBySpans(words, spans)
        expect(pieces.map((piece) => piece.text).join('')).toBe(words)
        for (const piece of pieces) expect(piece.text.isWellFormed()).toBe(true)
        for (const { number, start, end } of spans) {
          const covered = pieces
            .filter(({ numbers }) => numbers.includes(number))
            .map((piece) => piece.text)
            .join('')
          if (words.slice(start, end).isWellFormed()) expect(covered).toBe(words.slice(start, end))
        }
      }),
    )
  })
})
