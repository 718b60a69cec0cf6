// Which fields of a post a layer told: what the drift alarm counts. Pure.

import type { z } from 'zod'
import type { LayoutField } from '#src/domain/layout.ts'
import type { postSchema } from '#src/domain/post.ts'

type Told = Partial<z.input<typeof postSchema>>

const isText = (value: string | null | undefined): boolean => (value ?? '').trim() !== ''
const isList = (value: readonly unknown[] | null | undefined): boolean => (value ?? []).length > 0
const isCount = (value: number | null | undefined): boolean => value !== undefined && value !== null

/** The fields that are there, `post` first. A count of zero is told; an empty text is not. */
export function toldFields({ title, text, author, publishedAt, tags, images, comments, counts }: Told): LayoutField[] {
  const told: readonly (readonly [LayoutField, boolean])[] = [
    ['post', true],
    ['title', isText(title)],
    ['text', isText(text)],
    ['author', isText(author?.name) || isText(author?.id)],
    ['publishedAt', isText(publishedAt)],
    ['tags', isList(tags)],
    ['images', isList(images)],
    ['comments', isList(comments)],
    ['likes', isCount(counts?.likes)],
    ['commentCount', isCount(counts?.comments)],
    ['collects', isCount(counts?.collects)],
    ['shares', isCount(counts?.shares)],
    ['views', isCount(counts?.views)],
  ]
  return told.flatMap(([field, isThere]) => (isThere ? [field] : []))
}
