// All contacts of a reading, in contract form: each once, numbers said to be WeChat ids as such, mentions left out.

import type { FieldReading, Reading } from '#classifiers/reading.ts'
import type { Contact } from '#src/domain/verdict.ts'
import { findBareIds } from './bare-id.ts'
import { type ContactCue, type Extractor, Taken } from './contact-cue.ts'
import { findDmHints } from './dm-hint.ts'
import { findEmails } from './email.ts'
import { findGroups } from './group.ts'
import { asksToBeDrawnIn } from './inviting.ts'
import { findKeywordHints } from './keyword-hint.ts'
import { findLoneIds } from './lone-id.ts'
import { MARKS, marksOf } from './marks.ts'
import { findPhones } from './phone.ts'
import { findProfileHints } from './profile-hint.ts'
import { findQqs } from './qq.ts'
import { findQrCodes } from './qr-code.ts'
import { findQrHints } from './qr-hint.ts'
import { findUrls } from './url.ts'
import { findWechats } from './wechat.ts'

/** An extractor and the marks (all of them) without which a text has nothing for it. */
type Reader = Readonly<{ needs: number; find: Extractor }>

/** In order of precedence: what an earlier one has read, a later one does not read again. */
const EXTRACTORS: readonly Reader[] = [
  { needs: MARKS.id, find: findEmails },
  { needs: MARKS.address, find: findUrls },
  { needs: MARKS.group, find: findGroups },
  { needs: MARKS.id, find: findWechats },
  { needs: MARKS.number, find: findQqs },
  { needs: MARKS.id, find: findBareIds },
  { needs: MARKS.number, find: findPhones },
]
const HINTS: readonly Reader[] = [
  { needs: MARKS.picture, find: findQrHints },
  { needs: MARKS.page, find: findProfileHints },
  { needs: MARKS.message, find: findDmHints },
  { needs: MARKS.reply, find: findKeywordHints },
]

/** A bare invitation into a group is words, not a number: it does not hide what stands in it. */
const hides = (cue: ContactCue): boolean => cue.value !== ''

function cuesOfField(field: FieldReading): ContactCue[] {
  const cues = findQrCodes(field)
  const taken = new Taken(field.raw.length)
  for (const code of cues) taken.add(code)
  const marks = marksOf(field.views.folded.text)
  const found = ({ needs, find }: Reader): ContactCue[] => ((marks & needs) === needs ? find(field) : [])
  for (const reader of EXTRACTORS) {
    for (const cue of found(reader)) {
      if (taken.overlaps(cue)) continue
      cues.push(cue)
      if (hides(cue)) taken.add(cue)
    }
  }
  for (const reader of HINTS) for (const cue of found(reader)) cues.push(cue)
  return cues.sort((a, b) => a.start - b.start)
}

const isId = ({ type, value }: ContactCue): boolean => value !== '' && type !== 'group'

/** The comment fields in which a stranger only asks to be drawn in ("求进群", "私我"): bait taken, not laid. */
function answersOf({ post }: Reading): Set<string> {
  const { name, id } = post.author
  const answers = post.comments.flatMap((comment, i) =>
    !comment.byAuthor &&
    (comment.author === undefined || comment.author !== name) &&
    (comment.authorId === undefined || comment.authorId !== id) &&
    asksToBeDrawnIn(comment.text)
      ? [`comments[${i}].text`]
      : [],
  )
  return new Set(answers)
}

/** Every cue of every field, mentions and repetitions too, in reading order: for rules that weigh who says what. */
export function findContactCues(reading: Reading): ContactCue[] {
  const answers = answersOf(reading)
  const announced = reading.fields.flatMap(cuesOfField)
  const lone = announced.some(isId) ? [] : reading.fields.flatMap(findLoneIds)
  return [...announced, ...lone].map((cue) =>
    cue.value === '' && answers.has(cue.field) ? { ...cue, pushed: false } : cue,
  )
}

/** The pushed contacts among `cues`, in the contract's form: each once, at its first place. */
export function contactsOf(cues: readonly ContactCue[]): Contact[] {
  const pushed = cues.filter((cue) => cue.pushed)
  const wechats = new Set(pushed.filter((cue) => cue.type === 'wechat').map((cue) => cue.value))
  const seen = new Set<string>()
  const contacts: Contact[] = []
  for (const { pushed: _, ...contact } of pushed) {
    // Said once to be a WeChat id, a number is that wherever else it stands.
    if (contact.type === 'phone' && wechats.has(contact.value)) continue
    const key = `${contact.type}\u0000${contact.value}`
    if (seen.has(key)) continue
    seen.add(key)
    contacts.push(contact)
  }
  return contacts
}

/** The private contacts that a post pushes (contracts.md, verdict.contacts). Pure; never throws. */
export function extractContacts(reading: Reading): Contact[] {
  return contactsOf(findContactCues(reading))
}
