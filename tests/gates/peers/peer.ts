// What a peer gets and gives: texts with two yes-or-no answers to learn from, texts to answer, and a chance for each.

import { spawnSync } from 'node:child_process'
import { CannotMeasure } from '../gate.ts'

export type Lesson = Readonly<{ text: string; violating: boolean; push: boolean }>
export type Question = 'violating' | 'push'
export type Chances = Readonly<Record<Question, readonly number[]>>

export type Peer = Readonly<{
  name: string
  /** Learns from `train` and answers `test`. Throws CannotMeasure when the program is not installed. */
  answer(train: readonly Lesson[], test: readonly string[]): Chances
}>

type Run = Readonly<{ program: string; args: readonly string[]; input?: string; mend: string }>

const LARGEST_ANSWER = 256 * 1024 * 1024

/** What `program` writes on stdout. CannotMeasure when it is not there; Error when it fails. */
export function runProgram({ program, args, input, mend }: Run): string {
  const ran = spawnSync(program, args, {
    encoding: 'utf8',
    input: input ?? '',
    maxBuffer: LARGEST_ANSWER,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (ran.error) throw new CannotMeasure(`${program} does not start`, mend)
  if (ran.status === 0) return ran.stdout
  if (/ModuleNotFoundError/.test(ran.stderr)) throw new CannotMeasure(ran.stderr.trim().split('\n').at(-1) ?? '', mend)
  throw new Error(`${program} ended with ${ran.status}: ${ran.stderr.slice(-500)}`)
}
