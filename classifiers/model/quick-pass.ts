// Most posts in a stream have nothing to do with the trade. What their characters alone say decides whether the rest is
// worth its time: lists, rules, words, network. The limits are learned with the model, below every post that the whole
// of it flagged, and a test holds the short way to the long one's verdicts.

import type { FieldReading, Reading } from '#classifiers/reading.ts'
import { ngramPlaces } from './hashed-ngrams.ts'
import { HEADS, headAt } from './heads.ts'
import { type LinearModel, shareOf } from './linear-model.ts'
import { NGRAMS, profileCut } from './scope-features.ts'

/** Log-odds below which characters and profile leave nothing to find. */
export type QuickLimits = Readonly<{ violating: number; push: number }>
export type QuickSums = QuickLimits

/** Longer texts are read in windows, longer threads comment by comment. */
const LONGEST = 600
const MOST_COMMENTS = 20

/** What could be an id: it would be masked, so characters alone would not be what the model learned. */
const ID = /[0-9]{5}|[a-z0-9_-]{5}|@/i

const VIOLATING = headAt('violating')
const PUSH = headAt('push')

/** What little the post says, when nothing in it comes near the limits; null when it must be read whole. Pure. */
export function hearOrdinary(linear: LinearModel, limits: QuickLimits, { post, fields }: Reading): QuickSums | null {
  if (post.text.length > LONGEST || post.comments.length > MOST_COMMENTS || post.images.length > 0) return null
  if (fields.some(({ raw, views }) => ID.test(raw) || ID.test(views.mended.text))) return null
  const below = (sums: QuickSums): boolean => sums.violating < limits.violating && sums.push < limits.push
  const body = joined(fields, (field) => field === 'title' || field === 'text' || field.startsWith('tags'))
  const profile = ['author.name', 'author.bio'].map((name) => joined(fields, (field) => field === name)).join('\n')
  const sums = quickSums(linear, places(body), ngramPlaces([profileCut(profile)]))
  const comments = fields.filter(({ field }) => field.startsWith('comments'))
  const quiet = comments.every(({ views }) => below(quickSums(linear, places(shown(views.mended.text)), NOTHING)))
  return below(sums) && quiet ? sums : null
}

const NOTHING = new Uint32Array(0)
const places = (text: string): Uint32Array => ngramPlaces([{ text, ...NGRAMS }])
const shown = (text: string): string => text.replace(/\s+/g, ' ')

function joined(fields: readonly FieldReading[], has: (field: string) => boolean): string {
  return fields
    .filter(({ field }) => has(field))
    .map(({ views }) => shown(views.mended.text))
    .join('\n')
}

/** What characters and profile add up to, the starting point included. */
export function quickSums(
  { table, scales, bias }: LinearModel,
  characters: Uint32Array,
  profile: Uint32Array,
): QuickSums {
  const sum = (head: number): number => {
    let total = bias[head] as number
    for (const group of [characters, profile]) {
      let whole = 0
      for (let i = 0; i < group.length; i += 1) whole += table[(group[i] as number) * HEADS.length + head] as number
      total += whole * shareOf(group.length) * (scales[head] as number)
    }
    return total
  }
  return { violating: sum(VIOLATING), push: sum(PUSH) }
}
