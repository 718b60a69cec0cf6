// Copies of posts as the product will meet them: in disguise, and buried in other people's innocent words. What a post
// is does not change by how it is written or what stands around it, so a copy keeps its label.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import type { LabelledPost } from '#src/domain/labelled-post.ts'
import type { Post } from '#src/domain/post.ts'
import { disguiser } from './disguise-text.ts'

/** A copy and how much it counts beside a post that somebody wrote. */
export type Varied = Readonly<{ labelled: LabelledPost; weight: number }>

const DISGUISED_WEIGHT = 0.5
const BURIED = { share: 0.25, weight: 0.5, longest: 500, around: 1100 }
const SEED = 20_261_127

/** The copies of one post, one of them in disguise; the same `place` gives the same copies. `others` are innocent texts to bury it in. */
export function varyPost(labelled: LabelledPost, place: number, others: readonly string[]): Varied[] {
  const random = mulberry32(SEED + place)
  const disguised = rewrite(labelled.post, disguiser(random))
  const copies: Varied[] = [{ labelled: { ...labelled, post: disguised }, weight: DISGUISED_WEIGHT }]
  const { text } = labelled.post
  if (random() < BURIED.share && others.length > 0 && text !== '' && text.length <= BURIED.longest) {
    const buried = bury(text, others, random)
    copies.push({ labelled: { ...labelled, post: { ...labelled.post, text: buried } }, weight: BURIED.weight })
  }
  return copies
}

function rewrite(post: Post, write: (text: string) => string): Post {
  const { author } = post
  return {
    ...post,
    title: write(post.title),
    text: write(post.text),
    tags: post.tags.map(write),
    author: { ...author, bio: author.bio === undefined ? undefined : write(author.bio) },
    comments: post.comments.map((comment) => ({ ...comment, text: write(comment.text) })),
  }
}

/** `text` at a drawn place among other texts, about `BURIED.around` units of them. */
function bury(text: string, others: readonly string[], random: () => number): string {
  const pieces: string[] = []
  for (let length = 0; length < BURIED.around; length += pieces.at(-1)?.length ?? BURIED.around) {
    pieces.push(others[Math.floor(random() * others.length)] ?? '')
  }
  pieces.splice(Math.floor(random() * (pieces.length + 1)), 0, text)
  return pieces.join('\n')
}
