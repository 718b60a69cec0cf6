// Copies of a post as people make them: other contacts, places and sums, other spellings, sentences moved, added or
// left out. Seeded: the same number gives the same copy. Knows nothing of how copies are found.

import { Converter } from 'opencc-js/cn2t'
import { ADDED, CITIES, EMOJI, SAME_SHAPE, SAME_SOUND, TAGS } from './copyists-words.ts'

/** Numbers in [0, 1). */
export type Random = () => number
export type Edit = (text: string, random: Random) => string

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T

/** Characters with what `between` gives behind each of them. */
const behindEach = (text: string, between: (character: string) => string): string =>
  [...text].map((character) => character + between(character)).join('')

const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character)

/** Sentences with the marks that end them; line ends stay where they are. */
export const sentencesOf = (text: string): string[] => text.match(/[^。！？!?；;\n]+[。！？!?；;\n]*/gu) ?? []

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  for (let i = left.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[left[i], left[j]] = [left[j] as T, left[i] as T]
  }
  return left
}

const exchanged =
  (table: ReadonlyMap<string, readonly string[]>, share: number): Edit =>
  (text, random) =>
    [...text]
      .map((character) => {
        const others = table.get(character)
        return others && random() < share ? pick(others, random) : character
      })
      .join('')

const digit = (random: Random): string => String(Math.floor(random() * 10))
const letter = (random: Random): string => String.fromCharCode(97 + Math.floor(random() * 26))

/** Every id and every number of five digits and more becomes another of its length. */
const otherContacts: Edit = (text, random) =>
  text.replace(/[A-Za-z][A-Za-z0-9_-]{4,}|\d{5,}/g, (id) =>
    [...id].map((sign) => (/\d/.test(sign) ? digit(random) : /[a-z]/i.test(sign) ? letter(random) : sign)).join(''),
  )

const otherPlaces: Edit = (text, random) => text.replace(new RegExp(CITIES.join('|'), 'g'), () => pick(CITIES, random))

const CHINESE_NUMBERS = '一二三四五六七八九'

/** Sums, years and shares: every short number becomes another. */
const otherSums: Edit = (text, random) =>
  text
    .replace(/\d{1,4}(?!\d)/g, (number) => [...number].map(() => String(1 + Math.floor(random() * 9))).join(''))
    .replace(/[一二三四五六七八九](?=[年万成千百个])/g, () => pick([...CHINESE_NUMBERS], random))

const moved: Edit = (text, random) => shuffled(sentencesOf(text), random).join('')

/** One to three sentences of the copyist's own before and behind, at most half as long as the text. */
const framed: Edit = (text, random) => {
  const own = shuffled(ADDED, random).slice(0, 1 + Math.floor(random() * 3))
  while (own.length > 1 && own.join('').length > text.length / 2) own.pop()
  const before = random() < 0.5 ? 1 : 0
  return [...own.slice(0, before), text, ...own.slice(before)].join('\n')
}

/** A sentence left out, of four or more. */
const shortened: Edit = (text, random) => {
  const sentences = sentencesOf(text)
  if (sentences.length < 4) return text
  return sentences.toSpliced(Math.floor(random() * sentences.length), 1).join('')
}

const toTraditional = Converter({ from: 'cn', to: 'tw' })

export const EDITS: Readonly<Record<string, Edit>> = {
  'zero-width': (text, random) =>
    behindEach(text, () => (random() < 0.4 ? pick(['\u200b', '\u200c', '\u2060'], random) : '')),
  spaces: (text, random) => behindEach(text, (one) => (isHan(one) && random() < 0.4 ? ' ' : '')),
  symbols: (text, random) =>
    behindEach(text, (one) => (isHan(one) && random() < 0.25 ? pick(['*', '·', '~', '|', '.'], random) : '')),
  emoji: (text, random) => behindEach(text, () => (random() < 0.12 ? pick(EMOJI, random) : '')),
  homophones: exchanged(SAME_SOUND, 0.7),
  'look-alikes': exchanged(SAME_SHAPE, 0.7),
  traditional: (text) => toTraditional(text),
  contacts: otherContacts,
  places: otherPlaces,
  sums: otherSums,
  moved,
  framed,
  shortened,
  tags: (text, random) => `${text}\n${shuffled(TAGS, random).slice(0, 5).join(' ')}`,
}

const NAMES = Object.keys(EDITS)

/** Two to four different edits, one after the other. */
export const mixed: Edit = (text, random) => {
  const names = shuffled(NAMES, random).slice(0, 2 + Math.floor(random() * 3))
  return names.reduce((copy, name) => EDITS[name]?.(copy, random) ?? copy, text)
}
