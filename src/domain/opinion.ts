// A second opinion: what an adviser is shown of a post, what it may answer, and what may go wrong. Parsed at the edge.

import { z } from 'zod'
import { CATEGORIES, type Platform, STANCES, VERDICTS } from './closed-lists.ts'
import type { Subject } from './verdict.ts'

/** One field as it is shown: personal data masked, long ones cut. `who`: whose words, without a name. */
export type LetterField = Readonly<{ field: string; who: 'author' | 'subject' | 'other'; text: string }>

/** All that an adviser ever sees of a post. */
export type Letter = Readonly<{ platform: Platform; subject: Subject; fields: readonly LetterField[] }>

const LONGEST_REASON = 300
const MOST_QUOTES = 5
const LONGEST_QUOTE = 200

/** Characters that turn or hide a line of text: an adviser's words are shown to reviewers as they are. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu

const plain = (text: string, most: number): string =>
  [...text.replace(UNSEEN, ' ').trim()].slice(0, most).join('').toWellFormed()

/** What is asked of a language model: its JSON schema is made from this, so no limits that schemas of services lack. */
export const answerSchema = z.strictObject({
  verdict: z.enum(VERDICTS),
  category: z.enum(CATEGORIES),
  contactPush: z.boolean(),
  stance: z.enum(STANCES),
  reason: z.string(),
  quotes: z.array(z.string()),
})

/** An opinion; null where an adviser has nothing to say of it. Reason and quotes are cut to what a page can show. */
export const opinionSchema = z.strictObject({
  ...answerSchema.shape,
  contactPush: z.boolean().nullable(),
  stance: z.enum(STANCES).nullable(),
  reason: z.string().transform((text) => plain(text, LONGEST_REASON)),
  quotes: z
    .array(z.string())
    .transform((quotes) => quotes.filter((q) => q.length > 1 && q.length <= LONGEST_QUOTE).slice(0, MOST_QUOTES)),
})

/** Quotes are words of the letter, unchecked; `placeQuote` of its writer says where they stand, if they do. */
export type Opinion = Readonly<z.output<typeof opinionSchema>>

/** Why there is no opinion. The first eight are the service's, the others the answer's. */
export const OPINION_FAULTS = [
  'timeout',
  'network',
  'too_large',
  'throttled',
  'server_error',
  'client_error',
  'redirected',
  'stopped',
  'not_json',
  'wrong_schema',
  'refused',
  'broken',
] as const
export type OpinionFault = (typeof OPINION_FAULTS)[number]

/** `why` says for a person what was wrong; it never repeats what was sent or answered. */
export type Declined = Readonly<{ declined: OpinionFault; why: string }>
export type Advice = Opinion | Declined

/** What came of second opinions in one run: counts of posts. */
export type OpinionCounts = Readonly<{ asked: number; cached: number; failed: number; overBudget: number }>

export const NO_OPINIONS: OpinionCounts = { asked: 0, cached: 0, failed: 0, overBudget: 0 }
