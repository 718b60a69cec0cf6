// What someone published in public. Parsed once at the edge by `parsePost`; immutable afterwards.
// Offsets anywhere in the product are UTF-16 code units into these fields, end exclusive.

import { z } from 'zod'
import { PLATFORMS } from './closed-lists.ts'

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)

const commentSchema = z.object({
  id: optionalText,
  parentId: optionalText,
  authorId: optionalText,
  author: optionalText,
  text: z.string(),
  byAuthor: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  publishedAt: optionalText,
})

/** Who published; every part may be unknown. */
export type PostAuthor = Readonly<{ id?: string; url?: string; name?: string; bio?: string; verified?: string }>
export type PostCounts = Readonly<Partial<Record<'likes' | 'comments' | 'collects' | 'shares' | 'views', number>>>

const authorSchema = z.object({
  id: optionalText,
  url: optionalText,
  name: optionalText,
  bio: optionalText,
  verified: optionalText,
})

const count = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? undefined)

const countsSchema = z.object({ likes: count, comments: count, collects: count, shares: count, views: count })

type Worded = Readonly<{ title: string; text: string }>
const hasWords = ({ title, text }: Worded): boolean => title.trim() !== '' || text.trim() !== ''
const WORDLESS = 'a post needs text or title'

/** The contract's post: only `text` or `title` is required, unknown keys are dropped, a wrong type is an error. */
export const postSchema = z
  .object({
    id: optionalText,
    platform: z
      .enum(PLATFORMS)
      .nullish()
      .transform((value) => value ?? 'other'),
    url: optionalText,
    title: z
      .string()
      .nullish()
      .transform((value) => value ?? ''),
    text: z
      .string()
      .nullish()
      .transform((value) => value ?? ''),
    tags: z
      .array(z.string())
      .nullish()
      .transform((value) => value ?? []),
    author: authorSchema.nullish().transform((value): PostAuthor => value ?? {}),
    comments: z
      .array(commentSchema)
      .nullish()
      .transform((value) => value ?? []),
    images: z
      .array(z.string())
      .nullish()
      .transform((value) => value ?? []),
    publishedAt: optionalText,
    counts: countsSchema.nullish().transform((value): PostCounts => value ?? {}),
  })
  .refine(hasWords, { message: WORDLESS })

export type Post = Readonly<z.output<typeof postSchema>>
export type PostComment = Post['comments'][number]

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

/** Names the path and the fault of the first thing wrong: `comments[2].text: expected string`. */
export function explainZodError(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'not valid'
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
  return path ? `${path}: ${issue.message}` : issue.message
}

/** Turns one unknown value into a Post, or says what is wrong with it and where. Never throws. */
export function parsePost(input: unknown): Parsed<Post> {
  const result = postSchema.safeParse(input)
  return result.success ? { ok: true, value: result.data } : { ok: false, error: explainZodError(result.error) }
}

/**
 * A post of parts that our own readers made, so that no part can be of a wrong type: what is left to ask is whether it has
 * words. For imports of millions of rows, where the schema took a sixth of the reading (measured); the edge is `parsePost`.
 */
export function wordedPost(post: Post): Parsed<Post> {
  return hasWords(post) ? { ok: true, value: post } : { ok: false, error: WORDLESS }
}

/** One readable field of a post, named as the contract names it (`text`, `tags[0]`, `comments[2].text`). */
export type PostField = { readonly field: string; readonly text: string }

/** Every field a reader sees, in reading order. Empty fields are left out. */
export function readableFields(post: Post): PostField[] {
  const { author } = post
  const fields: PostField[] = [
    { field: 'title', text: post.title },
    { field: 'text', text: post.text },
    ...post.tags.map((text, i) => ({ field: `tags[${i}]`, text })),
    { field: 'author.name', text: author.name ?? '' },
    { field: 'author.bio', text: author.bio ?? '' },
    ...post.comments.map((comment, i) => ({ field: `comments[${i}].text`, text: comment.text })),
  ]
  return fields.filter((entry) => entry.text !== '')
}
