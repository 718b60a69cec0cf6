// The fastText peer (Joulin and others, EACL 2017): characters as words, with n-grams of them, one model a question.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Lesson, type Peer, type Question, runProgram } from './peer.ts'

const MEND = 'apt-get install fasttext'
/** Chosen on the training data alone by their authors' advice for short texts; one thread makes it deterministic. */
const SETTINGS = ['-wordNgrams', '4', '-minCount', '2', '-epoch', '25', '-lr', '0.5', '-dim', '50']
const FIXED = ['-bucket', '500000', '-thread', '1', '-seed', '1', '-verbose', '0']

/** One line, a space after each character; labels begin with two underlines, so no text may. */
const spaced = (text: string): string => Array.from(text.replace(/\s+/g, '')).join(' ').replaceAll('_', '-')

function answerOne(dir: string, question: Question, lessons: readonly Lesson[]): number[] {
  const lines = lessons.map((lesson) => `__label__${lesson[question] ? 'yes' : 'no'} ${spaced(lesson.text)}`)
  const train = join(dir, 'train.txt')
  const model = join(dir, question)
  writeFileSync(train, `${lines.join('\n')}\n`)
  runProgram({
    program: 'fasttext',
    args: ['supervised', '-input', train, '-output', model, ...SETTINGS, ...FIXED],
    mend: MEND,
  })
  const args = ['predict-prob', `${model}.bin`, join(dir, 'test.txt'), '2']
  return runProgram({ program: 'fasttext', args, mend: MEND }).trim().split('\n').map(chanceOfYes)
}

/** `__label__no 0.9 __label__yes 0.1` → 0.1. An empty line is a text of which nothing is known. */
function chanceOfYes(line: string): number {
  return Number(/__label__yes (\S+)/.exec(line)?.[1] ?? 0)
}

export const fasttext: Peer = {
  name: 'fastText',
  answer(train, test) {
    const dir = mkdtempSync(join(tmpdir(), 'gates-'))
    try {
      writeFileSync(join(dir, 'test.txt'), `${test.map(spaced).join('\n')}\n`)
      return { violating: answerOne(dir, 'violating', train), push: answerOne(dir, 'push', train) }
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
}
