// Gate: trade terms written in other hands' homophones, in posts of the corpus, read back by the finder alone. A read is
// right when it says what stood there before the cloak; every other disguised read is wrong, also those on innocent posts.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { findTerms, standardMatcher, type TermHit } from '#classifiers/text/find-terms.ts'
import { readField } from '#classifiers/text/read-post.ts'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import type { Context } from './context.ts'
import { CORPUS, readQuestions } from './data/benign.ts'
import { readCloaks } from './data/cloaked.ts'
import type { Substitutions } from './disguises/learned.ts'
import type { Figure, Gate } from './gate.ts'
import { wilson } from './intervals.ts'
import { isBenign } from './measured.ts'

const SEED = 20_260_404
const QUESTIONS = 5000
/** Groups of words that the trade hides; voices and guards are said openly. */
const TRADE = /^(offer|hint|matter|fee|fake|sell|result)/
/** Disguises by sound. A traditional character or a full-width one is read rightly wherever it stands. */
const BY_SOUND: ReadonlySet<string> = new Set(['homophone', 'pinyin', 'lookalike', 'shuffle'])

/** A text with one cloaked term in it. Cloaking is one character for one: places stay. */
type Cloaked = Readonly<{ before: string; after: string; hit: TermHit }>
type Count = { planted: number; found: number; right: number; wrong: number }

const hitsOf = (text: string): TermHit[] => findTerms(readField('text', text), standardMatcher())
const disguisedReads = (text: string): TermHit[] => {
  const byPlace = new Map(hitsOf(text).map((hit) => [`${hit.start} ${hit.term}`, hit]))
  return [...byPlace.values()].filter(({ evasion }) => evasion !== null && BY_SOUND.has(evasion))
}

/** Cloaks one drawn trade term of the text: one to all of its characters that the pairs know. Null when there is none. */
function cloak(before: string, pairs: Substitutions, random: () => number): Cloaked | null {
  const hits = hitsOf(before).filter(({ group, evasion }) => evasion === null && TRADE.test(group))
  const known = hits.filter((hit) => Array.from(hit.term).some((character) => pairs.has(character)))
  const hit = known[Math.floor(random() * known.length)]
  if (!hit) return null
  const characters = before.split('')
  const places = Array.from({ length: hit.end - hit.start }, (_, i) => hit.start + i).filter((place) =>
    pairs.has(characters[place] ?? ''),
  )
  for (let left = 1 + Math.floor(random() * places.length); left > 0; left -= 1) {
    const [place = hit.start] = places.splice(Math.floor(random() * places.length), 1)
    const choices = pairs.get(characters[place] ?? '') ?? []
    characters[place] = choices[Math.floor(random() * choices.length)] ?? ''
  }
  return { before, after: characters.join(''), hit }
}

/** Counts the reads of one cloaked text: each must say what stood there. */
function countCloaked({ before, after, hit }: Cloaked, count: Count): void {
  const reads = disguisedReads(after)
  count.planted += 1
  if (reads.some(({ term, start, end }) => term === hit.term && start === hit.start && end === hit.end))
    count.found += 1
  for (const { term, start, end } of reads) {
    if (before.slice(start, end).toLowerCase() === term) count.right += 1
    else count.wrong += 1
  }
}

/** Innocent texts without any disguise: whatever is read there is wrong. */
function innocentTexts(context: Context): string[] {
  const judged = [...context.judged('dev'), ...context.judged('dev2')]
  const own = judged.filter((one) => isBenign(one) && one.labelled.evasion.length === 0)
  return [
    ...own.map(({ labelled }) => labelled.post.text),
    ...readQuestions(context.shared)
      .slice(0, QUESTIONS)
      .map(({ text }) => text),
  ]
}

function measure(context: Context, name: string, pairs: Substitutions): Figure[] {
  const random = mulberry32(SEED)
  const count: Count = { planted: 0, found: 0, right: 0, wrong: 0 }
  for (const { labelled } of readCorpus(CORPUS)) {
    if (labelled.evasion.length > 0) continue
    const cloaked = cloak(labelled.post.text, pairs, random)
    if (cloaked) countCloaked(cloaked, count)
  }
  const innocent = innocentTexts(context).reduce((sum, text) => sum + disguisedReads(text).length, 0)
  count.wrong += innocent
  const { planted, found, right, wrong } = count
  const reads = right + wrong
  return [
    {
      name: `precision, ${name}`,
      value: right / Math.max(1, reads),
      interval: wilson(right, reads),
      unit: 'share',
      note: `${right} of ${reads} reads, ${innocent} on innocent texts`,
      target: { sense: '≥', at: 0.9 },
    },
    {
      name: `recall, ${name}`,
      value: found / Math.max(1, planted),
      interval: wilson(found, planted),
      unit: 'share',
      note: `${found} of ${planted} cloaked`,
      target: { sense: '≥', at: 0.8 },
    },
  ]
}

export const cloakedTermsGate: Gate = {
  name: 'cloaked-terms',
  what: "trade terms in ToxiCloakCN's homophones, planted in the corpus, read back without a language model",
  async measure(context) {
    const { keywords, full } = readCloaks(context.shared)
    context.say(`  ${keywords.size} characters from key words, ${full.size} from whole texts`)
    return [...measure(context, 'key-word pairs', keywords), ...measure(context, 'whole-text pairs', full)]
  },
}
