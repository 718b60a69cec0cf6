// What of a scope is words: every field as the model reads it (contacts masked), by where it stands in the post.

import type { ContactCue } from '#classifiers/contacts/contact-cue.ts'
import type { FieldReading } from '#classifiers/reading.ts'
import type { Scope } from '#classifiers/scope.ts'
import { maskedText } from './masked-text.ts'

export type ScopeText = Readonly<{
  title: string
  text: string
  tags: string
  name: string
  bio: string
  /** Comments in the scope: the author's replies, or the one stranger's comment that is judged. */
  replies: readonly string[]
}>

/** Marks between the parts, in the order in which a reader meets them; no text has them. */
const MARK = { bio: '\ue011', title: '\ue012', text: '\ue013', gap: '\ue014', tags: '\ue015', reply: '\ue016' } as const

/** How much of each part the network reads, in UTF-16 units. Of a long text: how it begins and how it ends. */
const READ = { name: 16, bio: 48, title: 60, opening: 260, closing: 160, tags: 40, replies: 160 } as const

export function textOfScope(scope: Scope, fields: readonly FieldReading[], cues: readonly ContactCue[]): ScopeText {
  const parts: Record<'title' | 'text' | 'tags' | 'name' | 'bio', string> = {
    title: '',
    text: '',
    tags: '',
    name: '',
    bio: '',
  }
  const replies: string[] = []
  const heard = new Map(scope.fields.map((field) => [field.field, field]))
  for (const field of fields) {
    const sentences = heard.get(field.field)?.sentences
    // A stranger's comment is understood beside the title that it answers.
    if (!sentences && !(scope.kind === 'comment' && field.field === 'title')) continue
    const own = cues.filter((cue) => cue.field === field.field)
    // A window holds some of a field's sentences; everything else holds them all.
    const masked = maskedText(field, own, scope.kind === 'window' ? sentences : undefined)
    const part = partOf(field.field)
    if (part === 'replies') replies.push(masked)
    else if (isPicture(field.field)) parts[part] += `\n${masked}`
    else parts[part] += part === 'tags' ? `${masked} ` : masked
  }
  return { ...parts, replies }
}

/** Words in a picture are the author's text, wherever he painted them. */
const isPicture = (field: string): boolean => field.startsWith('images[')

function partOf(field: string): 'title' | 'text' | 'tags' | 'name' | 'bio' | 'replies' {
  if (field === 'title' || field === 'text') return field
  if (isPicture(field)) return 'text'
  if (field === 'author.name') return 'name'
  if (field === 'author.bio') return 'bio'
  if (field.startsWith('images')) return 'text'
  return field.startsWith('tags') ? 'tags' : 'replies'
}

/** The scope as one text for the reading network, parts marked, long ones cut. */
export function readsAs({ title, text, tags, name, bio, replies }: ScopeText): string {
  const { opening, closing } = READ
  const body =
    text.length <= opening + closing ? text : `${text.slice(0, opening)}${MARK.gap}${text.slice(text.length - closing)}`
  const thread = replies.map((reply) => MARK.reply + reply).join('')
  return [
    name.slice(0, READ.name),
    MARK.bio + bio.slice(0, READ.bio),
    MARK.title + title.slice(0, READ.title),
    MARK.text + body,
    MARK.tags + tags.slice(0, READ.tags),
    thread.slice(0, READ.replies),
  ].join('')
}
