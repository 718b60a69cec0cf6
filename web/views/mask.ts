// Hides contact details from those who may not see them. A covered text keeps its length, so spans still fit.

import type { NearCase } from '#src/cases/nearest-cases.ts'
import type { Post } from '#src/domain/post.ts'
import type { Contact, Verdict } from '#src/domain/verdict.ts'
import type { Copies } from '#src/store/copies-of-post.ts'

const DOT = '•'
/** What may be a handle, number or address that the extractor missed: viewers need not see it. */
const LOOKS_PRIVATE = /(?:https?:\/\/\S+)|[\p{L}\p{N}._%+-]+@[\w.-]+|[A-Za-z0-9_＋+-]{5,}|[０-９Ａ-Ｚａ-ｚ]{5,}/gu

const dots = (text: string): string => DOT.repeat(text.length)

/** Rewrites texts for one reader of one case. Both functions keep the length. */
export type Mask = Readonly<{ on: boolean; text(text: string): string; field(field: string, text: string): string }>

/** Shows everything: for reviewers and admins. */
export const OPEN_MASK: Mask = { on: false, text: (text) => text, field: (_field, text) => text }

/** Covers the contacts of a case wherever they are written, and whatever else looks like one. */
export function contactMask(contacts: readonly Contact[]): Mask {
  const written = [...new Set(contacts.flatMap((contact) => [contact.raw, contact.value]))]
    .filter((value) => value.length >= 2)
    .sort((a, b) => b.length - a.length)
  const text = (input: string): string =>
    written.reduce((out, value) => out.replaceAll(value, dots(value)), input).replace(LOOKS_PRIVATE, dots)
  const field = (name: string, input: string): string => {
    let out = input
    for (const contact of contacts) {
      if (contact.field !== name || contact.end <= contact.start) continue
      out = out.slice(0, contact.start) + dots(out.slice(contact.start, contact.end)) + out.slice(contact.end)
    }
    return text(out)
  }
  return { on: true, text, field }
}

/** The post as the reader may see it. */
export function maskPost(post: Post, mask: Mask): Post {
  if (!mask.on) return post
  const author = post.author
  return {
    ...post,
    title: mask.field('title', post.title),
    text: mask.field('text', post.text),
    tags: post.tags.map((tag, i) => mask.field(`tags[${i}]`, tag)),
    author: {
      ...author,
      name: author.name === undefined ? undefined : mask.field('author.name', author.name),
      bio: author.bio === undefined ? undefined : mask.field('author.bio', author.bio),
    },
    comments: post.comments.map((comment, i) => ({
      ...comment,
      text: mask.field(`comments[${i}].text`, comment.text),
      author: comment.author === undefined ? undefined : mask.text(comment.author),
    })),
  } as Post
}

/** What is told of another case: its title may hold a contact of its own, so it is left out where contacts are covered. */
export function maskNear(near: readonly NearCase[], mask: Mask): readonly NearCase[] {
  if (!mask.on) return near
  return near.map((one) => ({ ...one, title: '', shared: one.shared.map(mask.text) }))
}

/** Of other posts of the same text, their titles alone say anything. */
export function maskCopies(copies: Copies | null, mask: Mask): Copies | null {
  if (!mask.on || !copies) return copies
  return { ...copies, others: copies.others.map((copy) => ({ ...copy, title: '' })) }
}

/** The verdict as the reader may see it: quotes, readings, reasons and contacts covered alike. */
export function maskVerdict(verdict: Verdict, mask: Mask): Verdict {
  if (!mask.on) return verdict
  return {
    ...verdict,
    contacts: verdict.contacts.map((contact) => ({ ...contact, value: dots(contact.value), raw: dots(contact.raw) })),
    findings: verdict.findings.map((finding) => ({
      ...finding,
      why: mask.text(finding.why),
      noSpan: mask.text(finding.noSpan),
      spans: finding.spans.map((span) => ({ ...span, quote: mask.text(span.quote), reads: mask.text(span.reads) })),
    })),
  }
}
