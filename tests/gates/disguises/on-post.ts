// A disguise over a whole post: title, text, bio, tags and comments. Names, ids and labels stay.

import type { LabelledPost } from '#src/domain/labelled-post.ts'

/** The labelled post in disguise; it answers to the same label. */
export function disguisePost(labelled: LabelledPost, disguise: (text: string) => string): LabelledPost {
  const { post } = labelled
  const bio = post.author.bio === undefined ? {} : { bio: disguise(post.author.bio) }
  return {
    ...labelled,
    post: {
      ...post,
      title: disguise(post.title),
      text: disguise(post.text),
      tags: post.tags.map(disguise),
      author: { ...post.author, ...bio },
      comments: post.comments.map((comment) => ({ ...comment, text: disguise(comment.text) })),
    },
  }
}
