// ToxiCloakCN's posts beside their homophone cloaks (Xiao and others, EMNLP 2024): the same rows in each file.

import { learnSubstitutions, type Substitutions } from '../disguises/learned.ts'
import { readCsv, readLines } from './files.ts'

const FOLDER = 'data/eval-only/Social-AI-Studio+ToxiCloakCN'
/** One row, `content<TAB>label`, may hold quotes; nothing in these files needs more than this. */
const textOf = (line: string): string => line.split('\t')[0] ?? ''
const oneHan = (to: string): boolean => /^\p{Script=Han}$/u.test(to)

const learn = (originals: readonly string[], cloaks: readonly string[]): Substitutions =>
  learnSubstitutions(
    originals.map((original, i) => ({ original, changed: cloaks[i] ?? original })),
    'one-to-one',
    oneHan,
  )

/** Which character was written for which, where only the key words were cloaked, and where the whole text was. */
export function readCloaks(shared: string): Readonly<{ keywords: Substitutions; full: Substitutions }> {
  const originals = readLines(shared, `${FOLDER}/base_data.tsv`).slice(1).map(textOf)
  const keywords = readCsv(shared, `${FOLDER}/homo_keyword.csv`).map((row) => row.text ?? '')
  const full = readLines(shared, `${FOLDER}/homo_full.tsv`).slice(1).map(textOf)
  return { keywords: learn(originals, keywords), full: learn(originals, full) }
}
