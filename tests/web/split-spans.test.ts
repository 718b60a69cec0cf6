import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitMark, type Mark, splitByMarks } from '#web/views/split-spans.ts'

const mark = (start: number, end: number, anchor = `${start}-${end}`): Mark => ({
  ...{ anchor, number: 1, start, end, title: '', reads: '' },
})

const anyMark = fc
  .tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }))
  .map(([start, end]) => mark(start, end))

describe('cutting a text at its marks', () => {
  it('gives the text back whole, whatever the marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.array(anyMark, { maxLength: 12 }), (text, marks) => {
        const segments = splitByMarks(text, marks)
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
      }),
    )
  })

  it('never tears a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.array(anyMark, { maxLength: 12 }),
        (text, marks) => {
          for (const segment of splitByMarks(text, marks)) expect(segment.text.isWellFormed()).toBe(true)
        },
      ),
    )
  })

  it('marks exactly the characters that a mark covers', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.array(anyMark, { maxLength: 8 }),
        (text, marks) => {
          for (const segment of splitByMarks(text, marks)) {
            const covering = marks
              .map((given) => fitMark(text, given))
              .filter((fitted) => fitted && fitted.start <= segment.start && fitted.end >= segment.end)
            expect(new Set(segment.marks.map((found) => found.anchor))).toEqual(
              new Set(covering.map((found) => found?.anchor)),
            )
          }
        },
      ),
    )
  })

  it('cuts overlapping marks into neighbours that carry both', () => {
    const segments = splitByMarks('全额退保找我', [mark(0, 4, 'a'), mark(2, 6, 'b')])
    expect(segments.map((segment) => [segment.text, segment.marks.map((found) => found.anchor)])).toEqual([
      ['全额', ['a']],
      ['退保', ['a', 'b']],
      ['找我', ['b']],
    ])
  })

  it('widens a mark that begins or ends inside a surrogate pair', () => {
    const [first] = splitByMarks('🛡️单', [mark(1, 2)])
    expect(first?.text).toBe('🛡️')
    expect(first?.marks).toHaveLength(1)
  })

  it('takes along what belongs to the last character: the frame of a keycap, an accent', () => {
    expect(splitByMarks('号3️⃣4️⃣止', [mark(1, 5)]).map(({ text }) => text)).toEqual(['号', '3️⃣4️⃣', '止'])
    expect(splitByMarks('cafe\u0301s', [mark(0, 4)]).map(({ text }) => text)).toEqual(['cafe\u0301', 's'])
  })

  it('ignores marks that lie outside the text or are empty', () => {
    const segments = splitByMarks('退保', [mark(5, 9), mark(1, 1), mark(2, 0), mark(Number.NaN, 1)])
    expect(segments.filter((segment) => segment.marks.length > 0).map((segment) => segment.text)).toEqual(['退'])
  })
})
