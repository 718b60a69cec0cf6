// Who is to be acted on. The author answers for the post, his bio and his own replies; a stranger who solicits under an
// innocent post answers for his comment alone.

import type { Post, PostAuthor } from '#src/domain/post.ts'
import type { Contact, Subject } from '#src/domain/verdict.ts'
import type { HeardField } from './mentions.ts'
import { buildScope, type Scope } from './scope.ts'
import { type Opening, openWindows } from './windows.ts'

/** More comments than this are judged only if they hold a contact: a thread of thousands must not stall a scan. */
const MOST_COMMENTS = 500

/** Whether the post's author wrote `comments[i]`: marked so, or the same account id, or the same non-empty name. */
export function isByAuthor(post: Post, index: number): boolean {
  const comment = post.comments[index]
  const author = post.author as PostAuthor
  if (!comment) return false
  if (comment.byAuthor || (comment.authorId !== undefined && comment.authorId === author.id)) return true
  return Boolean(comment.author) && comment.author === author.name && comment.authorId === undefined
}

/** Every scope of a post: the author's words, windows of them, and each stranger's comment. The first is the whole post. */
export function findScopes(
  post: Post,
  fields: readonly HeardField[],
  { contacts, ...opening }: Readonly<{ contacts: readonly Contact[] }> & Opening,
): [Scope, ...Scope[]] {
  const own = fields.filter(({ field }) => ownerOf(post, field) === 'post')
  const ownNames = new Set(own.map(({ field }) => field))
  const ownContacts = contacts.filter(({ field }) => ownNames.has(field))
  const thread = fields.filter(({ field }) => !ownNames.has(field)).flatMap(({ mentions }) => mentions)
  const whole = buildScope({ subject: 'post', kind: 'post', post, fields: own, contacts: ownContacts, around: thread })
  const windows = openWindows(own, ownContacts, opening).map((window) =>
    buildScope({ subject: 'post', kind: 'window', post, ...window, around: [] }),
  )
  return [whole, ...windows, ...commentScopes(post, fields, contacts, whole)]
}

function commentScopes(post: Post, fields: readonly HeardField[], contacts: readonly Contact[], whole: Scope): Scope[] {
  return fields
    .filter(({ field }) => ownerOf(post, field) !== 'post')
    .filter(({ field }, order) => order < MOST_COMMENTS || contacts.some((contact) => contact.field === field))
    .map((heard) =>
      buildScope({
        subject: ownerOf(post, heard.field),
        kind: 'comment',
        post,
        fields: [heard],
        contacts: contacts.filter(({ field }) => field === heard.field),
        around: whole.mentions,
      }),
    )
}

function ownerOf(post: Post, field: string): Subject {
  if (!field.startsWith('comments[')) return 'post'
  const index = /^comments\[(\d+)\]/.exec(field)?.[1]
  if (index === undefined || isByAuthor(post, Number(index))) return 'post'
  return `comments[${Number(index)}]`
}
