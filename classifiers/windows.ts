// An advertisement pasted into a long article must not drown in it: the lines around each contact or link, and where the
// trade's words stand closest, are judged again on their own, with the rest of what the author says about himself.

import { isOfATrade } from '#classifiers/lexicon/groups.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import type { Contact } from '#src/domain/verdict.ts'
import type { HeardField, Mention } from './mentions.ts'

/** Texts shorter than this (UTF-16 code units) are read whole; nothing drowns in them. */
const LONG_TEXT = 600

/** Code units read on each side of a contact or of crowded words. */
const REACH = 160
/** Contacts are heard more closely as well, so that the article around does not speak for the advertisement in it. */
const LEARNED = [REACH, 60]
/** How contacts are judged: three lines of an advertisement are all there is of some. */
export const CLOSELY = [...LEARNED, 30]

/** A saved page has its headline in its first sentences: the first comes along, of the others what they are about. */
const HEADLINE = 3
const TOPIC = /^(hint|matter)-/u

/** At most this many windows per post: a page with hundreds of links is a listing, and time is bounded. */
const MOST_WINDOWS = 12

/** Windows that words alone open: the closest stretches, where at least so many different words stand together. */
const MOST_BY_WORDS = 2
const LEAST_WORDS = 2

const LINK = /https?:\/\/[^\s，。]{0,200}/giu

export type Window = Readonly<{ fields: readonly HeardField[]; contacts: readonly Contact[] }>
/** Part of a field, in UTF-16 units of the original. */
export type Stretch = { from: number; to: number }
/** Where a field should be judged again on its own, besides contacts, links and crowded words. */
export type Listen = (field: HeardField) => readonly Stretch[]

/** How windows are opened: at each of `reaches` around a contact; a model learns from the standard ones. */
export type Opening = Readonly<{ listen?: Listen; reaches?: readonly number[] }>

/** The windows of long fields; each comes with the author's short fields, since who speaks is said there. */
export function openWindows(
  fields: readonly HeardField[],
  contacts: readonly Contact[],
  { listen = () => [], reaches = LEARNED }: Opening = {},
): Window[] {
  const short = fields.filter(({ raw }) => raw.length <= LONG_TEXT)
  const aside = contacts.filter((contact) => short.some(({ field }) => field === contact.field))
  return fields
    .filter(({ raw }) => raw.length > LONG_TEXT)
    .flatMap((field) =>
      windowsOf(
        field,
        contacts.filter((contact) => contact.field === field.field),
        { loud: listen(field), reaches },
      ),
    )
    .slice(0, MOST_WINDOWS)
    .map((window) => ({ fields: [...short, ...window.fields], contacts: [...aside, ...window.contacts] }))
}

function windowsOf(
  field: HeardField,
  contacts: readonly Contact[],
  { loud, reaches }: Readonly<{ loud: readonly Stretch[]; reaches: readonly number[] }>,
): Window[] {
  const links = allMatches(LINK, field.raw).map(({ index, 0: link }) => ({ start: index, end: index + link.length }))
  const places = [...contacts, ...links].toSorted((a, b) => a.start - b.start)
  const around = reaches.map((reach) => stretchesAround(places, reach))
  const stretches = [...around.flat(), ...crowded(field.mentions, around[0] ?? []), ...loud]
  return stretches.map(({ from, to }) => ({
    fields: [cut(field, from, to)],
    contacts: contacts.filter(({ start }) => start >= from && start < to),
  }))
}

/** The text on both sides of each place; what touches is one stretch. */
function stretchesAround(places: readonly Readonly<{ start: number; end: number }>[], reach: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const { start, end } of places) {
    const last = stretches.at(-1)
    if (last && start - reach <= last.to) last.to = Math.max(last.to, end + reach)
    else if (stretches.length < MOST_WINDOWS) stretches.push({ from: Math.max(0, start - reach), to: end + reach })
  }
  return stretches
}

/** The stretches in which the most different words of the trade stand, none of them inside one that is open already. */
function crowded(mentions: readonly Mention[], open: readonly Stretch[]): Stretch[] {
  const words = mentions.filter(({ group, voice }) => isOfATrade(group) && voice !== 'denies')
  const counted: (Stretch & { count: number })[] = []
  let first = 0
  words.forEach(({ start, end }, last) => {
    while ((words[first]?.start ?? start) < start - REACH) first += 1
    const count = new Set(words.slice(first, last + 1).map(({ term }) => term)).size
    if (count >= LEAST_WORDS) counted.push({ from: (words[first]?.start ?? start) - REACH, to: end + REACH, count })
  })
  const taken: Stretch[] = [...open]
  for (const { from, to } of counted.toSorted((a, b) => b.count - a.count || a.from - b.from)) {
    if (taken.length >= open.length + MOST_BY_WORDS) break
    if (!taken.some((one) => from < one.to && one.from < to)) taken.push({ from: Math.max(0, from), to })
  }
  return taken.slice(open.length)
}

/** The same field with only the sentences that touch [from, to) and its headline; offsets stay those of the whole. */
function cut(field: HeardField, from: number, to: number): HeardField {
  const inside = field.sentences.filter(({ start, end }) => end > from && start < to)
  const headline = field.sentences.slice(0, HEADLINE).filter((sentence) => !inside.includes(sentence))
  const near = new Set([...headline.slice(0, 1), ...inside])
  const above = new Set(headline)
  const mentions = field.mentions.filter(
    ({ sentence, group }) => near.has(sentence) || (above.has(sentence) && TOPIC.test(group)),
  )
  return { ...field, sentences: [...near], mentions }
}
