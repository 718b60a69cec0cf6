// Every view of every text maps back into the original, and each disguise is undone and named.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEWS } from '#classifiers/reading.ts'
import { rawSpan, spanOf } from '#classifiers/text/raw-span.ts'
import { readField, readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'

/** Text as hostile as it gets: whole planes, lone surrogates, joiners, overrides, marks, split characters, digits. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '\u202e',
        '\u202d',
        '\u202c',
        '\u2067',
        '\u2069',
        '\u200b',
        '\u200d',
        '\ud83d',
        '\ude00',
        '\n',
        '👨‍👩‍👧',
        '🛡️',
        '1️⃣',
        '❤️',
        '薇❤',
        '亻呆',
        '退保',
        '退̶',
        'é',
        'ﷺ',
        '🔟',
        '一三八零零',
        '全額',
        'ｔ',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('every view of any text', () => {
  it('maps each unit back inside the original', () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        const field = readField('text', raw)
        for (const name of VIEWS) {
          const view = field.views[name]
          expect(view.name).toBe(name)
          expect(view.starts.length).toBe(view.text.length)
          expect(view.ends.length).toBe(view.text.length)
          for (let i = 0; i < view.text.length; i += 1) {
            const start = view.starts[i] as number
            const end = view.ends[i] as number
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeLessThanOrEqual(raw.length)
            // Only the space between two syllables comes from nowhere.
            if (name === 'syllables' && view.text[i] === ' ') expect(end).toBeGreaterThanOrEqual(start)
            else expect(end).toBeGreaterThan(start)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('gives spans whose quote is the original substring', () => {
    fc.assert(
      fc.property(nasty, fc.nat(), fc.nat(), (raw, a, b) => {
        const field = readField('text', raw)
        for (const name of VIEWS) {
          const size = field.views[name].text.length
          const [start = 0, end = 0] = [a % (size + 1), b % (size + 1)].sort((x, y) => x - y)
          const span = spanOf(field, name, start, end, 'x')
          expect(span.quote).toBe(raw.slice(span.start, span.end))
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThanOrEqual(span.start)
          expect(span.end).toBeLessThanOrEqual(raw.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never cuts a character of two units in half', () => {
    const field = readField('text', '退😀保𠮷单')
    const { visual } = field.views
    for (let i = 0; i < visual.text.length; i += 1) {
      const { start, end } = rawSpan(visual, i, i + 1)
      expect(field.raw.slice(start, end).isWellFormed()).toBe(true)
    }
  })

  it('keeps starts and ends in order as long as nothing was turned round', () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        const view = readField('text', raw.replaceAll('\u202e', '')).views.recomposed
        for (let i = 1; i < view.starts.length; i += 1) {
          expect(view.starts[i] as number).toBeGreaterThanOrEqual(view.starts[i - 1] as number)
          expect(view.ends[i] as number).toBeGreaterThanOrEqual(view.ends[i - 1] as number)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('leaves plain text alone and names nothing', () => {
    const field = readField('text', '买了八年的保险，想退保怎么办？\n打95511问问。')
    expect(field.views.visual.text).toBe('买了八年的保险,想退保怎么办?\n打95511问问。')
    for (const name of VIEWS) expect([...field.views[name].folds]).toEqual([])
  })

  it('copes with a very long text', () => {
    const raw = '退保！'.repeat(50_000)
    expect(readField('text', raw).views.compact.text).toBe('退保'.repeat(50_000))
  })
})

describe('each disguise', () => {
  const cases: [name: string, raw: string, view: (typeof VIEWS)[number], text: string, evasion: string][] = [
    ['zero-width space', '退\u200b保', 'visual', '退保', 'zero_width'],
    ['zero-width joiner between Han', '退\u200d保', 'visual', '退保', 'zero_width'],
    ['soft hyphen', '加\u00adv', 'visual', '加v', 'zero_width'],
    ['tag characters', '退\u{e0041}保', 'visual', '退保', 'zero_width'],
    ['full-width', 'ＱＱ１２３', 'visual', 'QQ123', 'fullwidth'],
    ['circled digits', '①③⑧', 'visual', '138', 'numeral'],
    ['mathematical digits', '𝟏𝟑𝟖', 'visual', '138', 'numeral'],
    ['superscripts', '¹995º²', 'visual', '1995o2', 'numeral'],
    ['Kangxi radical', '⾦融', 'visual', '金融', 'lookalike'],
    ['override', '\u202e保退额全\u202c', 'visual', '全额退保', 'bidi'],
    ['override to the end of the line', '\u202e保退\n加微', 'visual', '退保\n加微', 'bidi'],
    ['isolates shown in the order 2, 1', '\u202e\u2066保\u2069\u2066退\u2069\u202c', 'visual', '退保', 'bidi'],
    ['traditional', '全額退保險', 'folded', '全额退保险', 'traditional'],
    ['Cyrillic', 'Vх', 'folded', 'vx', 'lookalike'],
    ['Cyrillic and accents', 'шēī', 'folded', 'wei', 'lookalike'],
    ['radical supplement', '⻓期', 'folded', '长期', 'lookalike'],
    ['keycaps', '1️⃣3️⃣8️⃣', 'folded', '138', 'numeral'],
    ['keycap ten', '🔟', 'folded', '10', 'numeral'],
    ['Arabic-Indic digits', '١٣٨', 'folded', '138', 'numeral'],
    ['negative circled digits', '❶❸❽', 'folded', '138', 'numeral'],
    ['Chinese digits', '一三八零零一三八零零零', 'folded', '13800138000', 'numeral'],
    ['banker and radio digits', '幺叁捌洞洞', 'folded', '13800', 'numeral'],
    ['parted Chinese digits', '一-三-八-零-零', 'folded', '1-3-8-0-0', 'numeral'],
    ['emoji by sound', '➕薇', 'folded', '加薇', 'emoji'],
    ['emoji by object', '退🛡️', 'folded', '退保', 'emoji'],
    ['heart after 薇', '薇❤️', 'folded', '薇信', 'emoji'],
    ['cross after v', 'V✘', 'folded', 'vx', 'emoji'],
    ['struck through', '退̶保̶', 'folded', '退保', 'symbol_insert'],
    ['marks between', '退*保*费', 'compact', '退保费', 'symbol_insert'],
    ['spaces between', '全 额 退 保', 'compact', '全额退保', 'symbol_insert'],
    ['split characters', '退亻呆投讠斥', 'recomposed', '退保投诉', 'split_char'],
    ['split and spaced', '退 亻 呆', 'recomposed', '退保', 'split_char'],
  ]
  it.each(cases)('%s', (_name, raw, view, text, evasion) => {
    const found = readField('text', raw).views[view]
    expect(found.text).toBe(text)
    expect([...found.folds]).toContain(evasion)
  })

  it('reads letters and characters as syllables', () => {
    expect(readField('text', '权鹅tuibao').views.syllables.text).toBe('quan e tui bao')
  })
})

describe('what is not a disguise', () => {
  const plain: [name: string, raw: string][] = [
    ['emoji with joiner and selector', '一家三口👨‍👩‍👧 ❤️'],
    ['byte order mark in front', '\ufeff退保'],
    ['Chinese dates and short numbers', '二〇二五年三月'],
    ['full-width punctuation', '好的，谢谢！（笑）'],
    ['a slash in a list', '退保/理赔'],
    ['a heart after any other word', '爱你❤️'],
    ['accents of ordinary words', 'café'],
    ['units', '25℃ 100㎡'],
  ]
  it.each(plain)('%s', (_name, raw) => {
    const field = readField('text', raw)
    for (const name of VIEWS) expect([...field.views[name].folds], name).toEqual([])
  })

  it('keeps the override run and the text around it apart', () => {
    const field = readField('text', '先看\u202e保退\u202c再说')
    const { visual } = field.views
    expect(visual.text).toBe('先看退保再说')
    const span = spanOf(field, visual, 2, 4, '退保')
    expect(span.quote).toBe('保退')
  })
})

describe('readPost', () => {
  it('reads every non-empty field under its contract name', () => {
    const parsed = parsePost({
      title: '题',
      text: '文',
      tags: ['标'],
      author: { name: '名', bio: '介' },
      comments: [{ text: '评' }, { text: '' }],
    })
    if (!parsed.ok) throw new Error(parsed.error)
    const names = readPost(parsed.value).fields.map((field) => field.field)
    expect(names).toEqual(['title', 'text', 'tags[0]', 'author.name', 'author.bio', 'comments[0].text'])
  })
})
