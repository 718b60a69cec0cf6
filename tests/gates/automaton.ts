// Gate: the project's automaton against two of npm's, in the same run: 20,000 words over the corpus, every occurrence
// counted, rounds in turn. All three must find the same number, or the comparison is worth nothing.

import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { Trie } from '@tanishiking/aho-corasick'
import { buildAutomaton } from '#classifiers/lexicon/automaton.ts'
import { readLexiconFile } from '#classifiers/lexicon/read-rows.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { CORPUS } from './data/benign.ts'
import type { Gate } from './gate.ts'
import { median } from './intervals.ts'

const WORDS = 20_000
const ROUNDS = 9
/** Characters searched in one round: long enough to time, short enough to take turns. */
const CHARACTERS = 1_000_000

/** Words of two characters and more, evenly from the whole dictionary. */
function readWords(): string[] {
  const words = readLexiconFile('base.dict')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((word) => word.length >= 2)
  return Array.from({ length: WORDS }, (_, i) => words[Math.floor((i * words.length) / WORDS)] ?? '')
}

function readTexts(): string[] {
  const texts: string[] = []
  let length = 0
  const posts = readCorpus(CORPUS)
  for (let i = 0; length < CHARACTERS; i += 1) {
    const { post } = posts[i % posts.length]?.labelled ?? { post: { text: '' } }
    texts.push(post.text)
    length += post.text.length
  }
  return texts
}

type Finder = Readonly<{ name: string; count(text: string): number }>

function finders(words: string[]): readonly Finder[] {
  const own = buildAutomaton(words)
  const monyone = new AhoCorasick(words)
  const tanishiking = new Trie(words)
  return [
    {
      name: 'own',
      count(text) {
        let found = 0
        own.find(text, () => {
          found += 1
        })
        return found
      },
    },
    { name: '@monyone/aho-corasick', count: (text) => monyone.matchInText(text).length },
    { name: '@tanishiking/aho-corasick', count: (text) => tanishiking.parseText(text).length },
  ]
}

/** Million characters per second of processor time, and how much was found. */
function run({ count }: Finder, texts: readonly string[]): Readonly<{ speed: number; found: number }> {
  const before = process.cpuUsage()
  const found = texts.reduce((sum, text) => sum + count(text), 0)
  const { user, system } = process.cpuUsage(before)
  return { speed: texts.reduce((sum, text) => sum + text.length, 0) / (user + system), found }
}

export const automatonGate: Gate = {
  name: 'automaton',
  what: `${WORDS} words over a million characters, against two npm automata`,
  async measure({ say }) {
    const texts = readTexts()
    const [own, ...peers] = finders(readWords()).map((finder) => ({ ...finder, speeds: [] as number[] }))
    if (!own) throw new Error('no automaton')
    for (let round = 0; round <= ROUNDS; round += 1) {
      const runs = [own, ...peers].map((one) => ({ one, ...run(one, texts) }))
      if (new Set(runs.map(({ found }) => found)).size > 1) {
        throw new Error(`they do not agree: ${runs.map(({ one, found }) => `${one.name} ${found}`).join(', ')}`)
      }
      // The first round only warms up.
      if (round > 0) for (const { one, speed } of runs) one.speeds.push(speed)
    }
    for (const { name, speeds } of [own, ...peers]) say(`  ${name}: ${median(speeds).toFixed(1)} M characters/s`)
    const ratios = own.speeds.map((speed, i) => speed / Math.max(...peers.map(({ speeds }) => speeds[i] ?? 0)))
    const note = [own, ...peers].map(({ name, speeds }) => `${name} ${median(speeds).toFixed(1)} M characters/s`)
    return [
      {
        name: 'times the better of the two',
        value: median(ratios),
        interval: [Math.min(...ratios), Math.max(...ratios)],
        unit: 'times',
        note: note.join(', '),
        target: { sense: '≥', at: 3 },
      },
    ]
  },
}
