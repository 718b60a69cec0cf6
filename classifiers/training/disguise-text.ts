// Noise for training: a text as somebody would write it who hides its words. Only characters are exchanged, by sound,
// by shape, by their parts or for pictures, or parted by signs; no sentence is made up. The same numbers give the same text.

import { loadTable } from '#classifiers/lexicon/read-rows.ts'
import { syllableIndex } from '#classifiers/model/syllable-index.ts'
import { shapeGroups } from '#classifiers/text/shape-classes.ts'

type Random = () => number

/** Ways of writing every common character otherwise. */
type Ways = Readonly<{
  bySound: ReadonlyMap<number, string>
  byShape: ReadonlyMap<string, string>
  parts: ReadonlyMap<string, string>
}>

/** Characters farther down the list of the commonest are too rare to be written for another. */
const WRITTEN = 3500
/** Share of characters exchanged in a disguised text. */
const LEAST = 0.08
const MOST = 0.4

let ways: Ways | undefined

function knownWays(): Ways {
  if (ways) return ways
  const syllables = syllableIndex()
  const bySound = new Map<number, string>()
  const parts = new Map<string, string>()
  for (const [character, written] of loadTable('common.tsv').slice(0, WRITTEN)) {
    const sound = syllables[character.charCodeAt(0)] ?? 0
    if (sound > 0) bySound.set(sound, (bySound.get(sound) ?? '') + character)
    if (written !== '-') parts.set(character, written)
  }
  const byShape = new Map(shapeGroups().flatMap((alike) => [...alike].map((one) => [one, alike] as const)))
  ways = { bySound, byShape, parts }
  return ways
}

const pick = (from: string, random: Random): string => from.charAt(Math.floor(random() * from.length))

/** Pictures that stand for a character without saying which. */
const PICTURES = [...'🌸🍀⭐🔥🐟🎈🍎🌙🐶☕🎵📌🧧🐱🍃💧🌈🍉🥕🐢💰🏠📮🎁']
const SIGNS = '·/*_~^|.-+ 丨'

type Exchange = (character: string, random: Random) => string

const EXCHANGES: readonly Exchange[] = [
  (character, random) =>
    pick(knownWays().bySound.get(syllableIndex()[character.charCodeAt(0)] ?? 0) ?? character, random),
  (character, random) => pick(knownWays().byShape.get(character) ?? character, random),
  (character) => knownWays().parts.get(character) ?? character,
  (_, random) => PICTURES[Math.floor(random() * PICTURES.length)] ?? '',
  (character, random) => character + pick(SIGNS, random),
]

/** Signs part words and leave every character: people put them between all characters as well. */
const SIGNS_AT = EXCHANGES.length - 1

/** `text` with a share of its Han characters exchanged in one way, both drawn from `random` (numbers in [0, 1)). */
export function disguiser(random: Random): (text: string) => string {
  const way = Math.floor(random() * EXCHANGES.length)
  const exchange = EXCHANGES[way] ?? ((character: string) => character)
  const most = way === SIGNS_AT ? 1 : MOST
  const share = LEAST + (most - LEAST) * random()
  return (text) =>
    text.replace(/[\u4e00-\u9fff]/g, (character) => (random() < share ? exchange(character, random) : character))
}
