// An advertisement pasted into a long article must not drown in it: the lines around each contact or link are judged
// again on their own. Windows open only there (a window anywhere costs precision; reference, ablation).

import { allMatches } from '#classifiers/text/all-matches.ts'
import type { Contact } from '#src/domain/verdict.ts'
import type { HeardField } from './mentions.ts'

/** Texts shorter than this (UTF-16 code units) are read whole; nothing drowns in them. */
const LONG_TEXT = 600

/** Code units read on each side of a contact. */
const REACH = 160

/** A saved page has its headline in its first sentences: what they are about comes along, not how they speak. */
const HEADLINE = 3
const TOPIC = /^(hint|matter)-/u

/** At most this many windows per post: a page with hundreds of links is a listing, and time is bounded. */
const MOST_WINDOWS = 12

const LINK = /https?:\/\/[^\s，。]{0,200}/giu

export type Window = Readonly<{ fields: readonly HeardField[]; contacts: readonly Contact[] }>

/** The windows of long fields, one for each group of contacts and links that stand close together. */
export function openWindows(fields: readonly HeardField[], contacts: readonly Contact[]): Window[] {
  return fields
    .filter(({ raw }) => raw.length > LONG_TEXT)
    .flatMap((field) =>
      windowsOf(
        field,
        contacts.filter((contact) => contact.field === field.field),
      ),
    )
    .slice(0, MOST_WINDOWS)
}

function windowsOf(field: HeardField, contacts: readonly Contact[]): Window[] {
  const links = allMatches(LINK, field.raw).map(({ index, 0: link }) => ({ start: index, end: index + link.length }))
  const stretches: { from: number; to: number }[] = []
  for (const { start, end } of [...contacts, ...links].toSorted((a, b) => a.start - b.start)) {
    const last = stretches.at(-1)
    if (last && start - REACH <= last.to) last.to = Math.max(last.to, end + REACH)
    else if (stretches.length < MOST_WINDOWS) stretches.push({ from: Math.max(0, start - REACH), to: end + REACH })
  }
  return stretches.map(({ from, to }) => ({
    fields: [cut(field, from, to)],
    contacts: contacts.filter(({ start }) => start >= from && start < to),
  }))
}

/** The same field with only the sentences that touch [from, to) and its headline; offsets stay those of the whole. */
function cut(field: HeardField, from: number, to: number): HeardField {
  const inside = field.sentences.filter(({ start, end }) => end > from && start < to)
  const headline = field.sentences.slice(0, HEADLINE).filter((sentence) => !inside.includes(sentence))
  const near = new Set(inside)
  const above = new Set(headline)
  const mentions = field.mentions.filter(
    ({ sentence, group }) => near.has(sentence) || (above.has(sentence) && TOPIC.test(group)),
  )
  return { ...field, sentences: [...headline, ...inside], mentions }
}
