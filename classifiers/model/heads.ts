// What the trained model answers, in the order of its weights: is it a lure, does it push, by which hint, which lure,
// who speaks. Each answer is a log-odds of its own.

import { CATEGORIES, type ContactType, STANCES } from '#src/domain/closed-lists.ts'

/** Contacts without a value: words alone send the reader there, so words must tell. */
export const HINTS = ['qr_hint', 'profile_hint', 'dm_hint', 'group'] as const satisfies readonly ContactType[]
export type Hint = (typeof HINTS)[number]

export const HEADS = [
  'violating',
  'push',
  ...HINTS.map((hint) => `hint:${hint}` as const),
  ...CATEGORIES.map((category) => `category:${category}` as const),
  ...STANCES.map((stance) => `stance:${stance}` as const),
] as const
export type Head = (typeof HEADS)[number]

const PLACES: ReadonlyMap<string, number> = new Map(HEADS.map((head, i) => [head, i]))

/** Place of a head in the weights. */
export const headAt = (head: Head): number => PLACES.get(head) ?? 0
