// How much the bare characters of a post speak for a lure or a push: the last question to a post in which no list finds
// anything. Riddles name nothing, and are told in a way of their own all the same.

import type { FieldReading } from '#classifiers/reading.ts'
import { ngramPlaces } from './hashed-ngrams.ts'
import { headAt } from './heads.ts'
import { type LinearModel, shareOf, weightsOf } from './linear-model.ts'
import { NGRAMS } from './scope-features.ts'

/**
 * What the characters must add up to (log-odds of the linear model). Of riddles by writers whom a model had not seen 57 in
 * 100 are louder, and of those that it would find 72; of everyday comments and headlines without ground one in ten.
 */
const LOUD = 1
/** Read so far, in UTF-16 units: in longer texts a riddle drowns, and time is bounded. */
const FARTHEST = 600

const HEARD = [headAt('violating'), headAt('push')] as const

/** Whether the words of `fields`, names left out, sound like a lure or a push. Pure. */
export function isLoud(linear: LinearModel, fields: readonly FieldReading[]): boolean {
  const said = fields.filter(({ field }) => field !== 'author.name').map(({ views }) => views.folded.text)
  const places = ngramPlaces([{ text: said.join('\n').slice(0, FARTHEST), ...NGRAMS }])
  const share = shareOf(places.length)
  return HEARD.some((head) => {
    const weights = weightsOf(linear, head)
    let sum = 0
    for (const place of places) sum += weights[place] as number
    return sum * share * (linear.scales[head] as number) >= LOUD
  })
}
