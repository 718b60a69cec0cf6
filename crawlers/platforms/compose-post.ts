// One post from a platform's layers: what a field's surest layer says counts, the others fill what it left open. A page
// that holds another post than the one its address names says so. Pure.

import type { z } from 'zod'
import { cleanUrl } from '#src/domain/address/clean-url.ts'
import { parsePost, type postSchema } from '#src/domain/post.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import type { Gone, PageSource, PostKey, PostReading } from './page-reader.ts'
import { baseOf, resolveUrl } from './read-links.ts'
import { toldFields } from './told-fields.ts'

/** What one layer tells; `otherIds` are further ids that the same post goes by. */
export type LayerFields = Readonly<Omit<z.input<typeof postSchema>, 'platform' | 'url'> & { otherIds?: string[] }>

/** Surest first; null where the page does not have the layer. `gone` counts when no layer tells a post. */
export type PostLayers = Readonly<Record<'state' | 'dom' | 'meta', LayerFields | null> & { gone?: Gone | null }>

const MAX_TITLE = 500
const MAX_TEXT = 200_000
const MAX_IMAGES = 50
const MAX_TAGS = 100
const MAX_COMMENTS = 2000
const NAMES = ['state', 'dom', 'meta'] as const

/** Joins the layers of the post that `asked` names. */
export function composePost(source: PageSource, asked: PostKey, layers: PostLayers): PostReading {
  const told = NAMES.filter((name) => isTold(layers[name]))
  const [layer] = told
  if (layer === undefined) return layers.gone ?? { kind: 'none' }
  const [first = {}, ...rest] = told.map((name) => layers[name] ?? {})
  const ids = [first.id ?? '', ...(first.otherIds ?? [])].filter((id) => id !== '')
  if (ids.length > 0 && !ids.includes(asked.id)) return { kind: 'swapped', asked: asked.id, given: ids[0] ?? '' }
  const { otherIds: _, ...fields } = rest.reduce(fillFields, first)
  const parsed = parsePost({
    ...bounded(fields, source),
    id: fields.id || asked.id || undefined,
    platform: source.platform,
    url: cleanUrl(source.url),
  })
  const filled = Object.fromEntries(told.map((name) => [name, toldFields(layers[name] ?? {})]))
  return parsed.ok ? { kind: 'post', layer, post: parsed.value, filled } : { kind: 'unreadable', why: parsed.error }
}

const isTold = (fields: LayerFields | null): boolean =>
  fields !== null && ((fields.text ?? '').trim() !== '' || (fields.title ?? '').trim() !== '')

/** `into` with what it left open from `from`. */
export function fillFields(into: LayerFields, from: LayerFields): LayerFields {
  return {
    ...from,
    ...defined(into),
    author: { ...defined(from.author ?? {}), ...defined(into.author ?? {}) },
    counts: { ...defined(from.counts ?? {}), ...defined(into.counts ?? {}) },
  }
}

function defined<T extends object>(fields: T): Partial<T> {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Partial<T>
}

function bounded(fields: LayerFields, source: PageSource): LayerFields {
  const base = baseOf(source.page, source.url)
  const images = (fields.images ?? []).map((image) => resolveUrl(image, base)).filter((url) => url !== null)
  const tags = (fields.tags ?? []).map((tag) => tag.replace(/^#\s*|#$/g, '').trim()).filter((tag) => tag !== '')
  const { id, name } = fields.author ?? {}
  const isAuthor = (comment: { authorId?: unknown; author?: unknown }): boolean =>
    id && comment.authorId ? comment.authorId === id : !!name && comment.author === name
  return {
    ...fields,
    title: (fields.title ?? '').slice(0, MAX_TITLE),
    text: (fields.text ?? '').slice(0, MAX_TEXT),
    images: [...new Set(images)].slice(0, MAX_IMAGES),
    tags: [...new Set(tags)].slice(0, MAX_TAGS),
    comments: (fields.comments ?? [])
      .slice(0, MAX_COMMENTS)
      .map((comment) => ({ ...comment, byAuthor: comment.byAuthor || isAuthor(comment) })),
  }
}

/** Seconds or milliseconds since 1970 as ISO 8601 of Shanghai; undefined for zero and nonsense. */
export function timeOf(epoch: string): string | undefined {
  const value = Number(epoch)
  if (!/^\d{9,13}$/.test(epoch) || value < 1e9) return undefined
  return shanghaiIso(new Date(value >= 1e12 ? value : value * 1000))
}
