// What leaves the house names and reaches nobody: whatever is put into whichever field, in whichever spelling. And what
// an adviser quotes is found again in the original, to the letter.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Post } from '#src/domain/post.ts'
import type { Contact, Subject } from '#src/domain/verdict.ts'
import { maskWith, unmask } from '#src/scans/mask-pieces.ts'
import { writeLetter } from '#src/scans/write-letter.ts'
import { buildPost, buildVerdict } from '#tests/helpers/build.ts'

const letterOf = (post: Post, subject: Subject = 'post', contacts: readonly Contact[] = []) =>
  writeLetter(post, buildVerdict({ subject, contacts }))
const sent = (post: Post, subject?: Subject): string => JSON.stringify(letterOf(post, subject).letter)
const textOf = (text: string): string => letterOf(buildPost({ title: '', text })).letter.fields[0]?.text ?? ''

describe('masking', () => {
  it.each([
    ['打我电话19900001234', '打我电话[号码]'],
    ['打 199-0000 1234', '打 [号码]'],
    ['一九九零零零零一二三四', '[号码]'],
    ['１９９００００１２３４', '[号码]'],
    ['①⑨⑨⓪⓪⓪⓪①②③④', '[号码]'],
    ['1️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣', '[号码]'],
    ['1·9·9·0·0·0·0·1·2·3·4', '[号码]'],
    ['1\u200b9\u200b9\u200b0\u200b0001234', '[号码]'],
    ['身份证11010119900307123X。', '身份证[号码]。'],
    ['写信给 someone@mail.example', '写信给 [邮箱]'],
    ['写信给 someone＠mail.example。', '写信给 [邮箱]。'],
    ['@小红的妈妈 快来', '[某人] 快来'],
    ['加微信：demo_refund01', '加微信：[账号]'],
    ['➕v：abcd', '➕v：[账号]'],
    ['看 https://a.example/p?id=7#x 就懂', '看 [网址] 就懂'],
    ['找张桂芳女士', '找[某人]女士'],
    ['我叫王小明', '我叫[某人]'],
    ['李律师说', '[某人]律师说'],
    ['d e m o _ 0 1', '[账号]'],
  ])('%s', (text, masked) => expect(textOf(text)).toBe(masked))

  it.each(['交了3500元，退了93%', '打12378或95519', '2023年5月买的', '不成功不收费，3天到账', '用iPad看'])(
    'leaves alone: %s',
    (text) => expect(textOf(text)).toBe(text),
  )

  it('names the kind of a contact that the classifier found, wherever it stands again', () => {
    const text = '葳芯：孙悟空2号，记得孙悟空2号'
    const contacts: Contact[] = [{ type: 'wechat', value: 'swk2', raw: '孙悟空2号', field: 'text', start: 3, end: 8 }]
    const { letter } = letterOf(buildPost({ title: '孙悟空2号', text }), 'post', contacts)
    expect(letter.fields.map((field) => field.text)).toEqual(['[微信号]', '葳芯：[微信号]，记得[微信号]'])
  })

  it('sends no id, address, time, picture or count', () => {
    const author = { id: 'u-77', url: 'https://x.example/u-77', name: '退保小助手', verified: '某某所' }
    const comments = [{ id: 'c-77', authorId: 'u-78', author: '路人甲乙', text: '问问', publishedAt: '2026-03-01' }]
    const post = buildPost({ author, comments, images: ['a77.png'], publishedAt: '2026-03-02', counts: { likes: 777 } })
    expect(sent(post)).not.toMatch(/77|78|路人甲乙|某某所|2026|example/)
  })

  it('under a stranger’s comment the post’s author is a third party', () => {
    const post = buildPost({
      author: { name: '刘大海船', bio: '卖海鲜的' },
      comments: [{ author: '退保张姐', text: '刘大海船你好，加我', byAuthor: false }],
    })
    expect(sent(post, 'comments[0]')).not.toMatch(/刘大海船|海鲜/)
    expect(sent(post, 'comments[0]')).toContain('"who":"subject"')
    expect(sent(post, 'post')).toContain('刘大海船')
    expect(sent(post, 'post')).not.toContain('退保张姐')
  })

  it('a long text loses its middle, and no half of a number is left at the cut', () => {
    const text = `${'啊'.repeat(2397)}19900001234${'哦'.repeat(5000)}末尾`
    const masked = textOf(text)
    expect(masked.length).toBeLessThan(4000)
    expect(masked).not.toMatch(/\d/)
    expect(masked.endsWith('末尾')).toBe(true)
  })

  it('a megabyte of anything is masked before the test runs out of time', () => {
    for (const unit of ['a', '1', '1 ', '@', 'a@', '王', '加', 'a.b-', '微信a ', 'www.'])
      expect(textOf(unit.repeat(1_000_000 / unit.length)).length).toBeLessThan(10_000)
  })
})

/** People and numbers that cannot be assigned. */
const digits = fc.stringMatching(/^[0-9]{4}$/).map((tail) => `1990000${tail}`)
const SPELLINGS: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replace(/(\d{3})(\d{4})/, '$1-$2-'),
  (number) => [...number].join(' '),
  (number) => [...number].join('\u200b'),
  (number) => number.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
  (number) => number.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)] ?? ''),
]
const spelt = fc.tuple(digits, fc.constantFrom(...SPELLINGS)).map(([number, spell]) => ({ number, as: spell(number) }))
const mail = fc.stringMatching(/^[a-z]{3,8}[0-9]{2}$/).map((name) => `${name}@mail.example`)
const id = fc.stringMatching(/^[a-z]{2,5}[0-9_]{3,6}$/)
const name = fc.constantFrom('欧阳锋', '小鱼儿妈', 'Linda陈', '阿土伯', '🐟鱼鱼', '周而复始')
const prose = fc.constantFrom('全额退保，', '\n', '我', '。加我', '元', '微信', 'V', '退了！', '—', '(', '😀', '同号')
const SLOTS = ['title', 'text', 'tag', 'bio', 'nickname', 'comment'] as const

describe('whatever is put where', () => {
  it('no number, mail, id or third party’s name is in the letter', () => {
    const parts = fc.record({ spelt, mail, id, name, before: prose, between: prose, slot: fc.constantFrom(...SLOTS) })
    fc.assert(
      fc.property(parts, ({ spelt: phone, mail: address, id: handle, name: other, before, between, slot }) => {
        const words = `${before}${phone.as}${between} ${address} ${between}，${handle}，${other}说好`
        const put = (where: (typeof SLOTS)[number]): string => (slot === where ? words : '普通的话')
        const post = buildPost({
          ...{ title: put('title'), text: put('text'), tags: [put('tag')] },
          author: { name: put('nickname'), bio: put('bio') },
          comments: [{ author: other, text: put('comment') }],
        })
        const body = sent(post)
        for (const secret of [phone.as, phone.number, address, handle, other]) expect(body).not.toContain(secret)
        expect(body.normalize('NFKC').replace(/[\p{P}\p{Cf}\s]/gu, '')).not.toContain(phone.number)
      }),
      { numRuns: 1000 },
    )
  })

  it('a stretch of the letter is found again in the original', () => {
    const post = fc
      .array(
        fc.oneof(
          prose,
          spelt.map(({ as }) => as),
          name,
          id,
        ),
        { maxLength: 12 },
      )
      .map((words) =>
        buildPost({ title: '标题', text: `开头${words.join('')}`, comments: [{ author: '阿土伯', text: '好' }] }),
      )
    fc.assert(
      fc.property(post, fc.nat(), fc.nat(), (given, from, length) => {
        const { letter, placeQuote } = letterOf(given)
        const shown = letter.fields.find(({ field }) => field === 'text')?.text ?? ''
        const start = from % shown.length
        const quote = shown.slice(start, start + 1 + (length % 20))
        const span = placeQuote(quote)
        if (!span) throw new Error(`lost: ${quote}`)
        const original = span.field === 'text' ? given.text : given.title
        expect(span.start).toBeLessThan(span.end)
        expect(original.slice(span.start, span.end)).toBe(span.quote)
        if (!/[[\]]/.test(shown)) expect(span.quote).toBe(quote)
      }),
    )
  })

  it('what is not in the letter has no place', () => {
    const { placeQuote } = letterOf(buildPost({ text: '加微信 demo_refund01' }))
    expect(placeQuote('demo_refund01')).toBeNull()
    expect(placeQuote('')).toBeNull()
    expect(placeQuote('加微信 [账号]')).toMatchObject({ field: 'text', start: 0, quote: '加微信 demo_refund01' })
  })
})

describe('covers', () => {
  it('that overlap are one, and leave the rest in its place', () => {
    const masked = maskWith('abcdefgh', [
      { start: 3, end: 6, by: '[y]' },
      { start: 2, end: 4, by: '[x]' },
    ])
    expect(masked.text).toBe('ab[x]gh')
    expect(unmask(masked, 5, 6)).toEqual({ start: 6, end: 7 })
    expect(unmask(masked, 1, 3)).toEqual({ start: 1, end: 6 })
  })
})
