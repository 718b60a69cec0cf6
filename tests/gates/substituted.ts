// Gate: lures with a third of their characters replaced by other hands' tables, or hidden in innocent sentences.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import type { Context } from './context.ts'
import { readHeadlines } from './data/benign.ts'
import { readPerturbed } from './data/perturbed.ts'
import type { Shape } from './disguises/align.ts'
import { learnSubstitutions, substitute } from './disguises/learned.ts'
import { disguisePost } from './disguises/on-post.ts'
import { PADDED, pad } from './disguises/padding.ts'
import type { Figure, Gate } from './gate.ts'
import { keptRecall } from './kept-recall.ts'
import { isBenign } from './measured.ts'

const SHARE = 0.3
const SEED = 20_260_303
const target = { sense: '≥', at: 0.92 } as const

const EMOJI = /\p{Extended_Pictographic}/u
const oneHan = (to: string): boolean => /^\p{Script=Han}$/u.test(to)
// Parts of characters are Han, radicals or strokes.
const parts = (to: string): boolean => /^[\p{Script=Han}\u31c0-\u31ef]{2,}$/u.test(to)

const TABLES: readonly Readonly<{ name: string; file: string; shape: Shape; fits(to: string): boolean }>[] = [
  { name: 'homophones', file: 'homo_toxi', shape: 'one-to-one', fits: oneHan },
  { name: 'look-alikes', file: 'radical', shape: 'one-to-one', fits: oneHan },
  { name: '拆字', file: 'chaizi', shape: 'one-to-many', fits: parts },
  { name: 'emoji', file: 'Emoji_toxic', shape: 'one-to-one', fits: (to) => EMOJI.test(to) },
]

/** Sentences of innocent posts on other matters, and headlines. */
function innocentSentences(context: Context): string[] {
  const posts = context.judged('dev').filter((one) => isBenign(one) && one.labelled.label.stance === 'unrelated')
  const own = posts
    .filter(({ labelled }) => !labelled.label.contactPush)
    .flatMap(({ labelled }) => labelled.post.text.match(/[^。！？\n]+[。！？]?/gu) ?? [])
  return [...own, ...readHeadlines(context.shared).map(({ text }) => `${text}。`)]
}

function padded(context: Context): Figure {
  const sentences = innocentSentences(context)
  const random = mulberry32(SEED)
  const kept = keptRecall(context, (labelled) => ({
    ...labelled,
    post: { ...labelled.post, text: pad(labelled.post.text, sentences, random) },
  }))
  return { name: `padding to ${PADDED}`, ...kept, target }
}

export const substitutedGate: Gate = {
  name: 'substituted',
  what: 'recall of the lures of devset/dev.jsonl with 30 % of the characters replaced, or padded, over recall as written',
  async measure(context) {
    const figures = TABLES.map(({ name, file, shape, fits }): Figure => {
      const table = learnSubstitutions(readPerturbed(context.shared, file), shape, fits)
      context.say(`  ${name}: ${table.size} characters known`)
      const random = mulberry32(SEED)
      const disguise = (text: string): string => substitute(text, table, { share: SHARE, random })
      return { name, ...keptRecall(context, (labelled) => disguisePost(labelled, disguise)), target }
    })
    context.say('  padding')
    return [...figures, padded(context)]
  },
}
