// A post with the answer a careful reviewer gave: the input of `evaluate` and, later, of training.

import { z } from 'zod'
import { CATEGORIES, CONTACT_TYPES, STANCES, VERDICTS } from './closed-lists.ts'
import { explainZodError, type Parsed, type Post, postSchema } from './post.ts'

const labelSchema = z.object({
  label: z.object({
    verdict: z.enum(VERDICTS),
    category: z.enum(CATEGORIES),
    contactPush: z.boolean(),
    stance: z.enum(STANCES),
  }),
  evasion: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  contacts: z
    .array(z.object({ type: z.enum(CONTACT_TYPES), value: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
  why: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
})

export type LabelledPost = Readonly<{ post: Post } & z.output<typeof labelSchema>>

/** Parses one labelled line; says the path of the first fault. Never throws. */
export function parseLabelledPost(input: unknown): Parsed<LabelledPost> {
  const post = postSchema.safeParse(input)
  if (!post.success) return { ok: false, error: explainZodError(post.error) }
  const label = labelSchema.safeParse(input)
  if (!label.success) return { ok: false, error: explainZodError(label.error) }
  return { ok: true, value: { post: post.data, ...label.data } }
}
