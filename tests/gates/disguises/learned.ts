// Substitution tables learned from aligned texts, and their use on a share of a text's characters. The hands that made
// the texts are not ours, so what is measured is not what our own tables were written for.

import { alignTexts, type Shape } from './align.ts'

/** Each character with what it was seen to become, as often as it was seen. */
export type Substitutions = ReadonlyMap<string, readonly string[]>
export type Aligned = Readonly<{ original: string; changed: string }>

const HAN = /^\p{Script=Han}$/u

/** Learns which Han characters become what. `fits` keeps out what the alignment cannot tell (an emoji for a homophone). */
export function learnSubstitutions(
  texts: readonly Aligned[],
  shape: Shape,
  fits: (to: string) => boolean,
): Substitutions {
  const table = new Map<string, string[]>()
  for (const { original, changed } of texts) {
    for (const { from, to } of alignTexts(original, changed, shape)) {
      if (!HAN.test(from) || from === to || !fits(to)) continue
      const known = table.get(from)
      if (known) known.push(to)
      else table.set(from, [to])
    }
  }
  return table
}

/**
 * `share` of the text's Han characters replaced, at places drawn among those that the table knows; fewer when it knows
 * fewer. `random` gives numbers in [0, 1).
 */
export function substitute(
  text: string,
  table: Substitutions,
  { share, random }: Readonly<{ share: number; random: () => number }>,
): string {
  const characters = Array.from(text)
  const known = characters.flatMap((character, i) => (table.has(character) ? [i] : []))
  const wanted = Math.round(share * characters.filter((character) => HAN.test(character)).length)
  for (let k = 0; k < known.length && k < wanted; k += 1) {
    const other = k + Math.floor(random() * (known.length - k))
    const place = known[other] ?? 0
    known[other] = known[k] ?? 0
    const choices = table.get(characters[place] ?? '') ?? []
    characters[place] = choices[Math.floor(random() * choices.length)] ?? characters[place] ?? ''
  }
  return characters.join('')
}
