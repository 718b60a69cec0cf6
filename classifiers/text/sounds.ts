// How characters sound, one unit for one unit: every Han character as the number of its class of like sounds, so that
// terms written in homophones can be searched for as terms are. Accents of the south are one class with the standard:
// zh/z, ch/c, sh/s, n/l/r, hu/f, and the endings in -ng with those in -n.

import { parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'

/** Classes are written as private-use units, which no term holds. */
const FIRST_CLASS = 0xe000
const CHUNK = 4096

type Sounds = Readonly<{
  /** By UTF-16 unit: the class unit, or the unit itself where it has no sound. */
  classOf: Uint16Array
  /** The syllables of a character; the commonest first. */
  readingsOf: ReadonlyMap<string, readonly string[]>
  readingsOfUnit: ReadonlyMap<number, readonly string[]>
  numberOf(syllable: string): number
}>

let loaded: Sounds | undefined

function likeSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l')
    .replace(/^(hu(?=[aeio])|h(?=e[in]))/, 'f')
    .replace(/ng$/, 'n')
}

function loadSounds(): Sounds {
  if (loaded) return loaded
  const readingsOf = new Map<string, string[]>()
  const classes = new Map<string, number>()
  const classOf = Uint16Array.from({ length: 65536 }, (_, unit) => unit)
  const numberOf = (syllable: string): number => {
    const like = likeSound(syllable)
    const number = classes.get(like) ?? FIRST_CLASS + classes.size
    classes.set(like, number)
    return number
  }
  // The first table has every character's commonest reading; the second the one that it has in the trade's words.
  for (const name of ['tables/readings.tsv', 'tables/syllables.tsv']) {
    for (const { cells } of parseRows(readLexiconFile(name))) {
      const [syllable = '', characters = ''] = cells
      for (const character of characters) {
        const known = readingsOf.get(character)
        if (!known) {
          readingsOf.set(character, [syllable])
          classOf[character.charCodeAt(0)] = numberOf(syllable)
        } else if (!known.includes(syllable)) known.push(syllable)
      }
    }
  }
  const ofOneUnit = [...readingsOf].filter(([character]) => character.length === 1)
  const readingsOfUnit = new Map(ofOneUnit.map(([character, readings]) => [character.charCodeAt(0), readings]))
  loaded = { classOf, readingsOf, readingsOfUnit, numberOf }
  return loaded
}

/** By UTF-16 unit: the class of like sounds that it belongs to, as a unit, or the unit itself. Not to be written to. */
export const soundClasses = (): Uint16Array => loadSounds().classOf

/** The text in classes of like sounds; as long as the text. Total on any string. */
export function soundText(text: string): string {
  const { classOf } = loadSounds()
  const parts: string[] = []
  for (let from = 0; from < text.length; from += CHUNK) {
    const units = new Uint16Array(Math.min(CHUNK, text.length - from))
    for (let i = 0; i < units.length; i += 1) units[i] = classOf[text.charCodeAt(from + i)] as number
    parts.push(String.fromCharCode.apply(null, units as unknown as number[]))
  }
  return parts.join('')
}

/** Every way in which a term may sound; characters of several readings multiply, up to `most`. */
export function soundsOfTerm(term: string, most = 8): string[] {
  const { readingsOf, numberOf } = loadSounds()
  let ways = ['']
  for (const character of term) {
    const readings = readingsOf.get(character)?.map((syllable) => String.fromCharCode(numberOf(syllable)))
    ways = ways.flatMap((way) => (readings ?? [character]).map((sound) => way + sound)).slice(0, most)
  }
  return [...new Set(ways)]
}

/** True when the characters of two units share a reading; false when their sounds are only alike. */
export function soundsSame(a: number, b: number): boolean {
  const { readingsOfUnit } = loadSounds()
  const of = readingsOfUnit.get(a)
  const others = readingsOfUnit.get(b)
  if (of === undefined || others === undefined) return false
  for (const syllable of of) if (others.includes(syllable)) return true
  return false
}
