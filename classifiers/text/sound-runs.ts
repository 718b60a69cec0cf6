// A text as the set of its short runs of sounds: what stays the same under disguises of characters. Pure.

import { readField } from './read-post.ts'
import { soundText } from './sounds.ts'

/** Letters, digits and Han without what stands between them, put together again; the first `longest` characters. */
export const plainOf = (text: string, longest: number): string =>
  readField('text', text.slice(0, 2 * longest)).views.recomposed.text.slice(0, longest)

/** Every run of `length` sounds, each once, as one 32-bit number. */
export function runsOf(plain: string, length: number): Set<number> {
  const sounds = soundText(plain)
  const runs = new Set<number>()
  for (let i = 0; i + length <= sounds.length; i += 1) {
    let hash = 0x811c9dc5
    for (let k = i; k < i + length; k += 1) hash = Math.imul(hash ^ sounds.charCodeAt(k), 0x01000193)
    runs.add(mix(hash))
  }
  return runs
}

/** Spreads every bit over all (the finaliser of MurmurHash3). */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
