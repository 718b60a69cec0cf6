// What the second reading of a file goes by: sets of places, and long integers that are found without looking at the text.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNewestRows } from '#crawlers/imports/media-crawler/newest-rows.ts'
import { createPlaceSet } from '#crawlers/imports/media-crawler/place-set.ts'
import { createLot } from '#crawlers/imports/media-crawler/read-lot.ts'
import { parseJson } from '#crawlers/imports/parse-json.ts'
import type { Row, RowItem } from '#crawlers/imports/row.ts'

const place = fc.record({ file: fc.nat(3), ordinal: fc.nat(40_000) })
const spelt = ({ file, ordinal }: Readonly<{ file: number; ordinal: number }>): string => `${file}:${ordinal}`

it('a set of places holds what was put in and nothing else', () => {
  fc.assert(
    fc.property(fc.array(place), fc.array(place), (put, asked) => {
      const set = createPlaceSet()
      for (const one of put) set.add(one)
      const names = new Set(put.map(spelt))
      return [...put, ...asked].every((one) => set.has(one) === names.has(spelt(one)))
    }),
  )
})

it('of every thing the newest row, the later of equals; and which of them stand under something that is there', () => {
  const row = fc.record({ key: fc.nat(30), time: fc.nat(3), above: fc.nat(12) })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), fc.array(fc.nat(12)), (rows, posts) => {
      const above = createNewestRows()
      for (const [i, post] of posts.entries())
        above.note({ key: `p${post}`, time: 0, place: { file: 0, ordinal: i + 1 } })
      const table = createNewestRows({ hasAbove: true })
      const expected = new Map<number, Readonly<{ time: number; found: unknown }>>()
      for (const [i, { key, time, above: under }] of rows.entries()) {
        const at = { file: 1, ordinal: i + 1 }
        table.note({ key: `c${key}`, time, place: at, above: under === 0 ? '' : `p${under}` })
        const isUnder = under !== 0 && posts.includes(under)
        if (time >= (expected.get(key)?.time ?? 0)) expected.set(key, { time, found: { place: at, isUnder } })
      }
      const found = new Set([...table.newest(above)].map((one) => JSON.stringify(one)))
      expect(found).toEqual(new Set([...expected.values()].map(({ found: one }) => JSON.stringify(one))))
    }),
  )
})

it('a file of comments that all stand under posts is not read twice; with anything else in it, it is', async () => {
  const post = (id: string): Row => ({ note_id: id, title: id, desc: '正文', xsec_token: '' })
  const comment = (id: string, under: string, seen = 2): Row => ({
    ...{ comment_id: id, note_id: under, content: `评论${id}`, sub_comment_count: 0 },
    last_modify_ts: 1_722_900_000_000 + seen,
  })
  const files: Readonly<Record<string, readonly (Row | null)[]>> = {
    posts: [post('a'), post('b')],
    whole: [comment('1', 'a'), comment('2', 'b'), comment('3', 'a')],
    older: [comment('4', 'a'), comment('1', 'a', 1)],
    orphan: [comment('5', 'a'), comment('6', 'elsewhere')],
    faulty: [comment('7', 'a'), null],
    wordless: [{ ...comment('8', 'a'), content: '' }],
    empty: [],
  }
  const opened: string[] = []
  const lot = createLot()
  const given = Object.entries(files).map(([name, rows]) => {
    async function* open(): AsyncGenerator<RowItem> {
      opened.push(name)
      for (const [i, row] of rows.entries())
        yield row ? { kind: 'row', line: i + 1, row } : { kind: 'error', line: i + 1, error: 'cut off' }
    }
    return { name, items: lot.add({ rows: open, folder: '' }) }
  })
  const told: string[] = []
  for (const { name, items } of given)
    for await (const item of items) told.push(`${name}: ${item.kind} ${'joined' in item ? item.joined : ''}`.trim())
  lot.close()
  expect(told).toEqual([
    'posts: post 5',
    'posts: post 1',
    'older: skipped',
    'orphan: comments',
    'faulty: error',
    'wordless: skipped',
  ])
  const names = Object.keys(files)
  expect(opened).toEqual([...names, ...names.filter((name) => name !== 'whole' && name !== 'empty')])
})

it('whole numbers beyond 2^53 become texts wherever they stand, and nothing else does', () => {
  const long = fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n })
  const part = fc.oneof(long, fc.integer(), fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.string())
  const nested = fc.oneof(part, fc.array(part, { maxLength: 3 }), fc.dictionary(fc.string(), part, { maxKeys: 3 }))
  const value = fc.array(fc.tuple(fc.string({ minLength: 1 }), nested), { maxLength: 5 })
  const written = (one: unknown): string => {
    if (typeof one === 'bigint') return String(one)
    if (Array.isArray(one)) return `[${one.map(written).join(',')}]`
    if (typeof one !== 'object' || one === null) return JSON.stringify(one)
    return `{${Object.entries(one).map(([name, inner]) => `${JSON.stringify(name)}: ${written(inner)}`)}}`
  }
  const kept = (one: unknown): unknown => {
    if (typeof one === 'bigint') return String(one)
    if (Array.isArray(one)) return one.map(kept)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, kept(inner)]))
  }
  fc.assert(
    fc.property(value, (entries) => {
      const row = Object.fromEntries(entries.filter(([name]) => name !== '__proto__'))
      const parsed = parseJson(written(row), { longAsText: true })
      expect(JSON.stringify(parsed.ok && parsed.value)).toBe(JSON.stringify(kept(row)))
    }),
  )
})
