// A text classifier of the operator's as adviser: a folder with model.onnx, vocab.txt and labels.json, read in this
// process. It gives a verdict and a category; it quotes nothing and knows no stance.

import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { CATEGORIES, type Category, LURES, VERDICTS, type VerdictKind } from '#src/domain/closed-lists.ts'
import { type Letter, type Opinion, opinionSchema } from '#src/domain/opinion.ts'
import type { Adviser } from '#src/domain/ports.ts'
import { explainZodError } from '#src/domain/post.ts'
import { verdictFor } from '#src/domain/risk.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { loadOnnxRuntime, type OnnxRuntime, openSession, type TextSession } from './onnx-session.ts'
import { createWordPieces, readVocabulary, type WordPieces } from './word-pieces.ts'

/** `labels[i]` names output i: a category (a lure is violating, none is benign) or a verdict. */
const labelsSchema = z.strictObject({
  labels: z.array(z.enum([...CATEGORIES, ...VERDICTS])).min(2),
  lowerCase: z.boolean().default(true),
  maxTokens: z.number().int().min(16).max(8192).default(512),
})
export type Labels = Readonly<z.output<typeof labelsSchema>>

/** A long letter is read in so many stretches at most; the most suspicious one decides. */
const MOST_WINDOWS = 8

type Parts = Readonly<{ session: TextSession; pieces: WordPieces; labels: Labels }>

function readPart(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new ConfigError(`${path} cannot be read`, 'set "secondOpinion.model" to the folder of the model')
  }
}

/** Reads labels.json; ConfigError names what is wrong in it. */
export function readLabels(text: string): Labels {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ConfigError('labels.json is no JSON', 'write {"labels":["none","refund_agency",…]}')
  }
  const parsed = labelsSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ConfigError(`labels.json: ${explainZodError(parsed.error)}`, 'name categories and verdicts of Lurewatch')
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch {
    throw new ConfigError(`${path} cannot be read`, 'set "secondOpinion.model" to the folder of the model')
  }
  return hash.digest('hex')
}

function chancesOf(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

type Read = Readonly<{ risk: number; category: Category; told: VerdictKind | null }>

/** What one stretch's scores mean: the chances of lures and of `violating` together are the risk. */
function meaningOf(scores: readonly number[], { labels }: Labels): Read {
  if (scores.length !== labels.length || !scores.every(Number.isFinite))
    throw new RangeError('scores and labels differ')
  const chances = chancesOf(scores)
  const chanceOf = (wanted: string): number =>
    labels.reduce((p, name, i) => p + (name === wanted ? (chances[i] ?? 0) : 0), 0)
  const risk = LURES.reduce((sum, lure) => sum + chanceOf(lure), chanceOf('violating'))
  const lure = LURES.reduce((a, b) => (chanceOf(b) > chanceOf(a) ? b : a))
  const top = labels[chances.indexOf(Math.max(...chances))]
  return { risk, category: chanceOf(lure) > 0 ? lure : 'none', told: top === 'borderline' ? top : null }
}

function windowsOf({ pieces, labels }: Parts, letter: Letter): number[][] {
  const tokens = pieces.encode(letter.fields.map(({ text }) => text).join('\n'))
  const room = labels.maxTokens - 2
  const count = Math.min(MOST_WINDOWS, Math.max(1, Math.ceil(tokens.length / room)))
  return Array.from({ length: count }, (_, i) => [pieces.start, ...tokens.slice(i * room, (i + 1) * room), pieces.end])
}

async function readLetter(parts: Parts, letter: Letter): Promise<Opinion> {
  const reads: Read[] = []
  for (const window of windowsOf(parts, letter)) reads.push(meaningOf(await parts.session.run(window), parts.labels))
  const { risk, category, told } = reads.reduce((a, b) => (b.risk > a.risk ? b : a))
  const verdict = told ?? verdictFor(risk)
  return opinionSchema.parse({
    ...{ verdict, contactPush: null, stance: null, quotes: [] },
    category: verdict === 'benign' ? 'none' : category,
    reason: `分类模型给出的违规概率为 ${risk.toFixed(2)}`,
  })
}

/** Opens the classifier in `folder`. ConfigError with the mend when a part of it, or the runtime, is missing. */
export async function openOnnxAdviser(
  folder: string,
  load: () => Promise<OnnxRuntime> = loadOnnxRuntime,
): Promise<Adviser> {
  const [vocabulary, labelText] = [readPart(join(folder, 'vocab.txt')), readPart(join(folder, 'labels.json'))]
  const labels = readLabels(labelText)
  const path = join(folder, 'model.onnx')
  const hash = await hashOf(path)
  const session = await openSession(path, await load())
  const parts = { session, labels, pieces: createWordPieces(readVocabulary(vocabulary), labels.lowerCase) }
  return {
    model: `${basename(folder)} ${hash.slice(0, 12)}`,
    version: sha256([hash, vocabulary, labelText].join('\u0000')),
    async advise(letter) {
      try {
        return await readLetter(parts, letter)
      } catch (cause) {
        return { declined: 'broken', why: `the model could not be run (${cause instanceof Error ? cause.name : '?'})` }
      }
    },
  }
}
