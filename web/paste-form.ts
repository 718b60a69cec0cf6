// The form for pasting a post, read at the edge: what was typed becomes a post, or the faults that are said beside it.

import { platformOfUrl } from '#src/domain/address/platform-of-url.ts'
import { canonicalUrl } from '#src/domain/canonical-url.ts'
import { PLATFORMS, type Platform } from '#src/domain/closed-lists.ts'
import { type Post, parsePost } from '#src/domain/post.ts'
import type { FormFields } from './desk.ts'

/** UTF-16 code units. A post is no book; longer ones come as files. */
export const PASTE_LIMITS = { url: 2000, title: 300, author: 100, text: 20_000, obtainedBy: 300 } as const
export type PasteField = keyof typeof PASTE_LIMITS

/** What was typed, as it was typed; kept when it cannot be saved. */
export type PasteDraft = Readonly<Record<PasteField, string> & { platform: Platform | '' }>
export type PasteFault = 'url' | 'empty' | 'obtainedBy' | 'tooLong'

export type PasteRead =
  | Readonly<{ ok: true; post: Post; obtainedBy: string }>
  | Readonly<{ ok: false; faults: readonly PasteFault[] }>

export const EMPTY_PASTE: PasteDraft = { url: '', title: '', author: '', text: '', obtainedBy: '', platform: '' }

/** What a submitted form says; a platform that is none of ours is left to the address. */
export function readDraft(form: FormFields): PasteDraft {
  const field = (name: PasteField): string => (form[name] ?? '').replaceAll('\r\n', '\n')
  return {
    ...{ url: field('url').trim(), title: field('title').trim(), author: field('author').trim() },
    ...{ text: field('text'), obtainedBy: field('obtainedBy').trim() },
    platform: PLATFORMS.find((known) => known === form.platform) ?? '',
  }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).hostname.includes('.')
}

const saysSomething = (text: string): boolean => [...text.replace(/[\s\p{Cf}]/gu, '')].length >= 2

/** The post that a draft amounts to, or everything that is wrong with it. */
export function readPaste(draft: PasteDraft): PasteRead {
  const faults: PasteFault[] = []
  const names = Object.keys(PASTE_LIMITS) as PasteField[]
  if (names.some((name) => draft[name].length > PASTE_LIMITS[name])) faults.push('tooLong')
  if (!isWebAddress(draft.url)) faults.push('url')
  if (!saysSomething(`${draft.title}${draft.text}`)) faults.push('empty')
  if (!saysSomething(draft.obtainedBy)) faults.push('obtainedBy')
  if (faults.length > 0) return { ok: false, faults }
  const { url, title, text, author, obtainedBy } = draft
  const platform = draft.platform || platformOfUrl(url)
  const parsed = parsePost({ platform, url: canonicalUrl(url), title, text, author: author ? { name: author } : null })
  return parsed.ok ? { ok: true, post: parsed.value, obtainedBy } : { ok: false, faults: ['empty'] }
}
