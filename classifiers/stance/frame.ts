// The frame of a whole text: does its writer speak for himself (own), or does he tell of others (told)?
// A frame is evidence, not a veto: in a told text, words beside a private contact still count as the writer's own.

import type { Mention } from '../mentions.ts'

/** What the frame is told by. */
export const CUE_KINDS = ['warn', 'tell', 'report', 'official', 'ask', 'share', 'own'] as const

export type FrameCues = Readonly<Record<(typeof CUE_KINDS)[number], number>>

/** Distinct cue words by kind. English wire copy counts with the reports. */
export function countCues(byGroup: ReadonlyMap<string, readonly Mention[]>): FrameCues {
  const count = (group: string): number => new Set(byGroup.get(group)?.map(({ term }) => term)).size
  return {
    warn: count('warn'),
    tell: count('tell'),
    report: count('report') + count('report-english'),
    official: count('official'),
    ask: count('ask'),
    share: count('share'),
    own: count('serve-own') + count('first-hand'),
  }
}

/** How many more telling cues than first-hand ones make a told frame. */
const TOLD_AT = 2

export function isTold(cues: FrameCues): boolean {
  const telling = cues.warn + cues.tell + cues.report + cues.official
  return telling - Math.min(cues.own, 3) >= TOLD_AT
}
