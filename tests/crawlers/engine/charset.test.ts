// Bytes in, Chinese out: labels right, wrong and missing.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '#crawlers/engine/charset.ts'
import { encodeChinese } from '#tests/crawlers/encode-chinese.ts'
import { lureOf, talkOf } from '#tests/fake-site/board-text.ts'

/** 保险退保的人 */
const GBK = Buffer.from([0xb1, 0xa3, 0xcf, 0xd5, 0xcd, 0xcb, 0xb1, 0xa3, 0xb5, 0xc4, 0xc8, 0xcb])
/** 保險退保的人 */
const BIG5 = Buffer.from([0xab, 0x4f, 0xc0, 0x49, 0xb0, 0x68, 0xab, 0x4f, 0xaa, 0xba, 0xa4, 0x48])
const SIMPLE = '保险退保的人'
/** Invented, as everything here. */
const TRADITIONAL = [
  '今天整理了家裡的舊書，比想像的要累一些，記在這裡免得忘了。下次想換個做法。',
  '保險退保的流程說明，請先閱讀條款再決定，我們的保險是大人的，孩子還沒有買。',
  '請問這家公司怎麼樣？有人知道嗎？昨晚學著做了一鍋紅燒肉，鄰居也說不錯。',
]

/** A text in a charset of one byte each; what the charset lacks becomes a question mark. */
function encodeSingle(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset)
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from([...text].map((char) => table.get(char) ?? 0x3f))
}

const html = (charset: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`<html><head><meta charset="${charset}"></head><body>`), body])

type Row = readonly [name: string, bytes: Uint8Array, contentType: string, text: string, charset: string]

const TABLE: readonly Row[] = [
  ['UTF-8 without a word', Buffer.from(SIMPLE), '', SIMPLE, 'utf-8'],
  ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${SIMPLE}`), '', SIMPLE, 'utf-8'],
  ['UTF-8 called GBK', Buffer.from(SIMPLE), 'text/html; charset=gbk', SIMPLE, 'utf-8'],
  ['two characters of UTF-8 called GBK', Buffer.from('保险'), 'text/html; charset=gbk', '保险', 'utf-8'],
  ['GBK by header', GBK, 'text/html; charset=GBK', SIMPLE, 'gb18030'],
  ['GBK called gb2312', GBK, 'text/html; charset=gb2312', SIMPLE, 'gb18030'],
  ['GBK without a word', GBK, '', SIMPLE, 'gb18030'],
  ['GBK called UTF-8', GBK, 'text/html; charset=utf-8', SIMPLE, 'gb18030'],
  ['GBK called something unknown', GBK, 'text/html; charset=x-none', SIMPLE, 'gb18030'],
  ['a quoted label', GBK, 'text/html; charset="gb18030"', SIMPLE, 'gb18030'],
  ['Big5 by header', BIG5, 'text/html; charset=big5', '保險退保的人', 'big5'],
  ['Big5 without a word', BIG5, '', '保險退保的人', 'big5'],
  ['Big5 called UTF-8', BIG5, 'text/plain;charset=utf-8', '保險退保的人', 'big5'],
  ['ASCII', Buffer.from('abc'), '', 'abc', 'utf-8'],
  ['nothing', Buffer.alloc(0), '', '', 'utf-8'],
  ['UTF-16LE with a mark', Buffer.from(`\ufeff${SIMPLE}`, 'utf16le'), '', SIMPLE, 'utf-16le'],
  ['UTF-16BE with a mark', Buffer.from(`\ufeff${SIMPLE}`, 'utf16le').swap16(), '', SIMPLE, 'utf-16be'],
  ['UTF-16LE without a mark', Buffer.from(`a, ${SIMPLE} b\n`, 'utf16le'), '', `a, ${SIMPLE} b\n`, 'utf-16le'],
]

describe('decodeText', () => {
  it.each(TABLE)('%s', (_name, bytes, contentType, text, charset) => {
    expect(decodeText(bytes, { contentType })).toEqual({ text, charset })
  })

  it('reads a meta declaration', () => {
    expect(decodeText(html('gbk', GBK)).text).toContain(SIMPLE)
    expect(decodeText(html('big5', BIG5)).text).toContain('保險退保的人')
  })

  it('lets the header win over the meta', () => {
    expect(decodeText(html('utf-8', BIG5), { contentType: 'text/html; charset=big5' }).text).toContain('保險退保的人')
  })

  it('reads an XML declaration', () => {
    const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB2312"?><a>'), GBK, Buffer.from('</a>')])
    expect(decodeText(bytes).text).toContain(SIMPLE)
  })

  it('believes no page that calls itself UTF-16 in ASCII', () => {
    expect(decodeText(html('utf-16', Buffer.from(SIMPLE))).text).toContain(SIMPLE)
  })

  it('keeps UTF-8 that was cut inside a character', () => {
    const cut = Buffer.from(SIMPLE).subarray(0, 16)
    expect(decodeText(cut)).toEqual({ text: '保险退保的\ufffd', charset: 'utf-8' })
  })

  it('reads a long GBK text that a single broken byte spoils', () => {
    const bytes = Buffer.concat([GBK, Buffer.from([0xff]), GBK, GBK])
    expect(decodeText(bytes).text).toContain(SIMPLE)
  })

  it.each(['', 'utf-8', 'gbk', 'gb2312', 'big5', 'iso-8859-1', 'windows-1252', 'shift_jis', 'euc-kr', 'x-none'])(
    'reads running Chinese in GBK, whatever the label: %j',
    (label) => {
      fc.assert(
        fc.property(fc.nat(100_000), fc.integer({ min: 40, max: 400 }), fc.boolean(), (n, chars, isPage) => {
          const text = lureOf(n) + talkOf(n, chars)
          const body = encodeChinese(text, 'gb18030')
          const contentType = label === '' ? '' : `text/html; charset=${label}`
          return decodeText(isPage ? html(label || 'gbk', body) : body, { contentType }).text.endsWith(text)
        }),
      )
    },
  )

  it.each(['', 'utf-8', 'gbk', 'big5', 'iso-8859-1', 'windows-1252', 'euc-kr'])(
    'reads running Chinese in Big5, whatever the label: %j',
    (label) => {
      for (const text of TRADITIONAL) {
        const contentType = label === '' ? '' : `text/html; charset=${label}`
        expect(decodeText(encodeChinese(text, 'big5'), { contentType }).text).toBe(text)
      }
    },
  )

  it.each([
    ['iso-8859-1', 'Où est le café ? Là-bas, à côté du théâtre, près de l’église'],
    ['windows-1252', 'Größe und Übermaß: “schön” — für Äpfel, Öl und süße Brötchen'],
    ['windows-1251', 'Страхование жизни и возврат денег: вопросы и ответы'],
    ['koi8-r', 'Страхование жизни и возврат денег: вопросы и ответы'],
  ])('leaves a text of other letters to its label: %s', (label, text) => {
    const bytes = encodeSingle(text, label)
    expect(decodeText(bytes, { contentType: `text/html; charset=${label}` }).text).toBe(
      new TextDecoder(label).decode(bytes),
    )
  })

  it('gives back any text sent as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\u0000') && !text.startsWith('\ufeff') && !/<meta|charset/i.test(text))
        return decodeText(Buffer.from(text), { contentType: 'text/html; charset=utf-8' }).text === text
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.string(),
        (bytes, contentType) => typeof decodeText(bytes, { contentType }).text === 'string',
      ),
    )
  })
})
