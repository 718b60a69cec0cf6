// What a network gets of a text while it learns: now and then a whole text as somebody would write it who hides its
// words, a share of its characters exchanged for others of the same sound or shape, or not readable at all; of the
// others a few characters, so that no word hangs on one. The same numbers give the same text.

import { FIRST_KNOWN } from '#classifiers/model/net-shape.ts'
import { shapeIndex } from '#classifiers/model/shape-index.ts'
import { syllableIndex } from '#classifiers/model/syllable-index.ts'
import type { Encoded } from './net-batch.ts'

type Random = () => number

/** One character as a network knows it: its own number (1 = a stranger), its sound and its shape (0 = none). */
type Heard = Readonly<{ character: number; sound: number; shape: number }>

/** Share of texts that are left as they are, and the largest share of characters exchanged in the others. */
const PLAIN = 0.2
const MOST = 0.5
/** Of exchanged characters so many become another one; of the others only what they share is heard. */
const ANOTHER = 0.5
/** Of what is exchanged in a disguised text so much is not readable at all. */
const LOST = 0.15
/** In plain texts: share of characters known by their sound alone, by their shape alone, and not at all. */
const BY_SOUND = 0.04
const BY_SHAPE = 0.02
const UNREAD = 0.02

const UNITS = 65_536
const NOTHING: Heard = { character: 1, sound: 0, shape: 0 }
const WAYS = ['sound', 'shape', 'lost'] as const
type Way = (typeof WAYS)[number]

/** Encodes texts for a network that knows the characters of `vocabulary`, each time as `random` has it disguised. */
export function hearing(vocabulary: string, random: Random): (text: string) => Encoded {
  const ear = earFor(vocabulary)
  return (text) => {
    const disguised = random() >= PLAIN
    const level = disguised ? MOST * random() : 0
    const way = WAYS[Math.floor(random() * WAYS.length)] ?? 'lost'
    const hear = (unit: number): Heard => {
      const luck = random()
      if (!disguised) return ear.halfHeard(unit, luck)
      if (luck >= level) return ear.plain(unit)
      return luck < level * LOST ? NOTHING : ear.exchanged(unit, way, random)
    }
    return encodedAs(text, hear)
  }
}

function encodedAs(text: string, hear: (unit: number) => Heard): Encoded {
  const characters = new Uint16Array(text.length)
  const sounds = new Uint16Array(text.length)
  const shapes = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const { character, sound, shape } = hear(text.charCodeAt(i))
    characters[i] = character
    sounds[i] = sound
    shapes[i] = shape
  }
  return { characters, sounds, shapes }
}

/** Who knows the characters of `vocabulary`: as they are, half heard, or exchanged. */
function earFor(vocabulary: string) {
  const [syllables, shapesOf] = [syllableIndex(), shapeIndex()]
  const numberOf = new Uint16Array(UNITS).fill(1)
  for (let i = 0; i < vocabulary.length; i += 1) numberOf[vocabulary.charCodeAt(i)] = FIRST_KNOWN + i
  const alike = { sound: unitsBy(syllables), shape: unitsBy(shapesOf) }
  // Worked out once for each unit and shared: a training hears hundreds of millions of characters.
  const plain = once((unit) => ({
    character: numberOf[unit] ?? 1,
    sound: syllables[unit] ?? 0,
    shape: shapesOf[unit] ?? 0,
  }))
  const only = {
    sound: once((sound) => ({ character: 1, sound, shape: 0 })),
    shape: once((shape) => ({ character: 1, sound: 0, shape })),
  }
  const halfHeard = (unit: number, luck: number): Heard => {
    if (luck < BY_SOUND) return only.sound(syllables[unit] ?? 0)
    if (luck < BY_SOUND + BY_SHAPE) return only.shape(shapesOf[unit] ?? 0)
    return luck < BY_SOUND + BY_SHAPE + UNREAD ? NOTHING : plain(unit)
  }
  const exchanged = (unit: number, way: Way, random: Random): Heard => {
    if (way === 'lost') return NOTHING
    const shared = way === 'sound' ? (syllables[unit] ?? 0) : (shapesOf[unit] ?? 0)
    const others = shared === 0 ? undefined : alike[way].get(shared)
    if (!others) return plain(unit)
    if (random() < ANOTHER) return plain(others[Math.floor(random() * others.length)] ?? unit)
    return only[way](shared)
  }
  return { plain, halfHeard, exchanged }
}

/** What `make` gives for a number, made when it is first asked for. */
function once(make: (number: number) => Heard): (number: number) => Heard {
  const made: (Heard | undefined)[] = Array.from({ length: UNITS })
  return (number) => {
    const known = made[number] ?? make(number)
    made[number] = known
    return known
  }
}

/** The units that share each number but 0, known to a vocabulary or not: a disguise may use any. */
function unitsBy(numbers: Uint16Array): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  numbers.forEach((number, unit) => {
    if (number === 0) return
    const group = groups.get(number)
    if (group) group.push(unit)
    else groups.set(number, [unit])
  })
  return groups
}
