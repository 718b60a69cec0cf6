// Tables of other people's making as posts: which column is which field is said in a file (`--map`), or by columns that
// are named as the fields are.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Platform } from '#src/domain/closed-lists.ts'
import { explainZodError } from '#src/domain/post.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { readCount, readList, readTime } from './media-crawler/read-values.ts'
import { cellText, type Row } from './row.ts'

const COUNTS = ['likes', 'comments', 'collects', 'shares', 'views'] as const
const FIELDS = [
  ...['id', 'platform', 'url', 'title', 'text', 'tags', 'images', 'publishedAt'],
  ...['author.id', 'author.url', 'author.name', 'author.bio'],
  ...COUNTS.map((name) => `counts.${name}`),
]

/** A column by name, a list cut at `split`, or the same value for all rows. */
const fromSchema = z.union([
  z.string().min(1),
  z.strictObject({ column: z.string().min(1), split: z.string().min(1) }),
  z.strictObject({ value: z.string() }),
])

const mapSchema = z.partialRecord(z.enum(FIELDS), fromSchema).refine((map) => 'text' in map || 'title' in map, {
  message: 'text or title needs a column',
})

/** Where each field of a post comes from. */
export type ColumnMap = z.output<typeof mapSchema>

/** What people call the platforms; anything else must be a platform of ours. */
const ALIASES: Readonly<Record<string, Platform>> = {
  ...{ xhs: 'xiaohongshu', dy: 'douyin', ks: 'kuaishou', wb: 'weibo', bili: 'bilibili' },
  ...{ 小红书: 'xiaohongshu', 抖音: 'douyin', 快手: 'kuaishou', 微博: 'weibo', 知乎: 'zhihu', 贴吧: 'tieba' },
  ...{ 百度贴吧: 'tieba', B站: 'bilibili', 哔哩哔哩: 'bilibili', 闲鱼: 'xianyu', 希财网: 'csai', 公众号: 'wechat_mp' },
}

/** Reads a map: `{"text":"正文","author.name":"昵称","platform":{"value":"weibo"}}`. UsageError names what is wrong. */
export function loadColumnMap(path: string): ColumnMap {
  const mend = `give JSON of fields and columns, such as {"text":"正文"}; fields: ${FIELDS.join(', ')}`
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const fault = cause instanceof SyntaxError ? 'is not valid JSON' : `cannot be read (${(cause as Error).message})`
    throw new UsageError(`${path}: ${fault}`, mend)
  }
  const map = mapSchema.safeParse(json)
  if (map.success) return map.data
  throw new UsageError(`${path}: ${explainZodError(map.error)}`, mend)
}

/** The map that a row's own column names make; null when neither text nor title is among them. */
export function mapOfNames(row: Row): ColumnMap | null {
  const names = Object.keys(row)
  const same = names.filter((name) => FIELDS.includes(name)).map((name) => [name, name])
  // The export of this product names the author's name so.
  const author = names.includes('author') && !names.includes('author.name') ? [['author.name', 'author']] : []
  const map = mapSchema.safeParse(Object.fromEntries([...same, ...author]))
  return map.success ? map.data : null
}

/** A column's value; `a.b` also finds b within a, for JSON that is nested. */
function valueAt(row: Row, column: string): unknown {
  if (Object.hasOwn(row, column)) return row[column]
  let value: unknown = row
  for (const name of column.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Row)[name]
  }
  return value
}

type From = z.output<typeof fromSchema> | undefined

function read(row: Row, from: From): unknown {
  if (from === undefined) return undefined
  if (typeof from === 'string') return valueAt(row, from)
  return 'value' in from ? from.value : cellText(valueAt(row, from.column)).split(from.split)
}

function listOf(row: Row, from: From): string[] {
  const value = read(row, from)
  if (typeof from !== 'object') return readList(value)
  return [value]
    .flat()
    .map((part) => String(part).trim())
    .filter((part) => part !== '')
}

/** A row as the input of `parsePost`, which has the last word. */
export function mapRow(row: Row, map: ColumnMap): unknown {
  const text = (field: string): string | undefined => cellText(read(row, map[field])).trim() || undefined
  const platform = text('platform')
  const author = Object.fromEntries(['id', 'url', 'name', 'bio'].map((part) => [part, text(`author.${part}`)]))
  return {
    ...{ id: text('id'), url: text('url'), title: text('title'), text: text('text') },
    platform: platform && (ALIASES[platform] ?? ALIASES[platform.toLowerCase()] ?? platform),
    tags: listOf(row, map.tags),
    images: listOf(row, map.images),
    author,
    publishedAt: readTime(read(row, map.publishedAt), null),
    counts: Object.fromEntries(COUNTS.map((name) => [name, readCount(read(row, map[`counts.${name}`]))])),
  }
}
