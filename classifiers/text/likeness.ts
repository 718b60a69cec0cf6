// How alike two texts are, whatever their disguise: the share of runs of three characters, by how they sound, that both
// have (Jaccard). A signature of 128 bytes stands for a text where thousands are compared (MinHash with one byte kept of
// each minimum: Broder 1997; Li and König, "b-bit minwise hashing", WWW 2010).

import { loadLexicon } from '#classifiers/lexicon/load-lexicon.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import { segmentWords } from './segment.ts'
import { mix, plainOf, runsOf } from './sound-runs.ts'
import { soundText } from './sounds.ts'

/** Raised when the signatures of the same text become others. */
const VERSION = 1
const HASHES = 128
const RUN = 3
/** Characters compared: by then a text has shown whose it is, and time is bounded. */
const FARTHEST = 4000
/** A text of fewer different runs is like nothing: two greetings are not a campaign. */
const FEWEST_RUNS = 6
const MOST_SHARED = 6
/** Two different texts share a byte this often by chance. */
const BY_CHANCE = 1 / 256

/** Words that every text has. */
const COMMON = new Set([
  ...['可以', '没有', '我们', '你们', '他们', '自己', '这个', '那个', '一个', '什么', '怎么', '就是', '还是', '不是'],
  ...['但是', '因为', '所以', '如果', '已经', '现在', '大家', '时候', '然后', '真的', '不会', '不要', '直接', '一下'],
])

/** An odd multiplier and an offset for each hash, from a fixed sequence (xorshift32). */
const MIXERS = ((): Uint32Array => {
  const mixers = new Uint32Array(2 * HASHES)
  let state = 0x9e3779b9
  for (let i = 0; i < mixers.length; i += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    mixers[i] = state | (i % 2 === 0 ? 1 : 0)
  }
  return mixers
})()

/** What is compared. */
const plainText = (text: string): string => plainOf(text, FARTHEST)

/** The signature of a text: 128 bytes, or none when the text is too short to be like another. */
function sign(text: string): Uint8Array {
  const runs = runsOf(plainText(text), RUN)
  if (runs.size < FEWEST_RUNS) return new Uint8Array(0)
  const signature = new Uint8Array(HASHES)
  for (let i = 0; i < HASHES; i += 1) {
    const factor = MIXERS[2 * i] as number
    const offset = MIXERS[2 * i + 1] as number
    let least = 0xffffffff
    for (const run of runs) {
      const hash = (Math.imul(run, factor) ^ offset) >>> 0
      if (hash < least) least = hash
    }
    signature[i] = mix(least)
  }
  return signature
}

/** Likeness 0..1 read from two signatures: right to about ±0.05 where texts are half alike. */
function estimate(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== HASHES || b.length !== HASHES) return 0
  let same = 0
  for (let i = 0; i < HASHES; i += 1) if (a[i] === b[i]) same += 1
  return Math.max(0, (same / HASHES - BY_CHANCE) / (1 - BY_CHANCE))
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size < FEWEST_RUNS || b.size < FEWEST_RUNS) return 0
  let both = 0
  for (const run of a) if (b.has(run)) both += 1
  return both / (a.size + b.size - both)
}

let trade: ReadonlySet<string> | undefined

/** Words of one text that are heard in the other too: the trade's words first, then the longer ones. */
function sharedWords(plain: string, other: string): string[] {
  trade ??= new Set(loadLexicon().terms.map(({ term }) => term))
  const known = trade
  const heard = soundText(other)
  const words = new Set(segmentWords(plain).filter((word) => [...word].length > 1 && !COMMON.has(word)))
  return [...words]
    .filter((word) => heard.includes(soundText(word)))
    .toSorted((a, b) => Number(known.has(b)) - Number(known.has(a)) || b.length - a.length)
    .slice(0, MOST_SHARED)
}

/** The house's measure of likeness. Pure and total on any strings; `compare` is exact, `estimate` is fast. */
export const likeness: Likeness = {
  version: VERSION,
  sign,
  estimate,
  compare: (a, b) => {
    const [plain, other] = [plainText(a), plainText(b)]
    return { likeness: jaccard(runsOf(plain, RUN), runsOf(other, RUN)), shared: sharedWords(plain, other) }
  },
}
