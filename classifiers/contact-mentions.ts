// Contacts as mentions, so that a rule can show where they stand. Contact evasion alone is never a finding.

import type { Contact } from '#src/domain/verdict.ts'
import type { Mention } from './mentions.ts'
import type { Scope } from './scope.ts'
import { sentenceAt } from './sentences.ts'

/** The contacts that a scope pushes, in text order, as spans of the original. */
export function contactMentions(scope: Scope): Mention[] {
  return scope.contacts.flatMap((contact) => {
    const heard = scope.fields.find(({ field }) => field === contact.field)
    const sentence = sentenceAt(heard?.sentences ?? [], contact.start)
    return heard && sentence ? [toMention(contact, heard.raw.slice(contact.start, contact.end), sentence)] : []
  })
}

function toMention(contact: Contact, quote: string, sentence: Mention['sentence']): Mention {
  const { field, start, end, type, value } = contact
  return {
    term: type,
    group: 'contact',
    field,
    start,
    end,
    quote,
    reads: value || quote,
    evasion: null,
    sentence,
    voice: 'says',
  }
}
