// The trained model as a file: one line of JSON (what it is, how it was made), then the weights, eight bits each with a
// scale per head, deflated. The same weights give the same bytes. A file that is cut, older or of another shape is a
// ConfigError, never a wrong verdict.

import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import { explainZodError } from '#src/domain/post.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { TABLE_SIZE } from './hashed-ngrams.ts'
import { HEADS, type Weights } from './linear-model.ts'

/** Raised when the features or the layout change: older files no longer fit. */
export const FORMAT = 1

const headerSchema = z.object({
  format: z.literal(FORMAT, 'the model was trained for another version of the features'),
  heads: z.array(z.string()),
  bias: z.array(z.number()),
  scales: z.array(z.number()),
  calibration: z.object({ slope: z.number(), intercept: z.number(), rules: z.number() }),
  bytes: z.number(),
  card: z.record(z.string(), z.unknown()),
})

/** Chance of a lure: `logistic(slope × (score + rules × the rules' own log-odds) + intercept)`. */
export type Calibration = Readonly<{ slope: number; intercept: number; rules: number }>
export type Model = Readonly<{
  weights: Weights
  calibration: Calibration
  card: Readonly<Record<string, unknown>>
  hash: string
}>

/** The bytes of a model. Weights lose precision below 1/127 of a head's largest. */
export function packModel({ weights, calibration, card }: Omit<Model, 'hash'>): Buffer {
  const scales = HEADS.map((_, head) => largest(weights.table, head) / 127 || 1)
  const cut = new Int8Array(weights.table.length)
  for (let i = 0; i < cut.length; i += 1) {
    cut[i] = Math.round((weights.table[i] ?? 0) / (scales[i % HEADS.length] ?? 1))
  }
  const body = deflateSync(Buffer.from(cut.buffer), { level: 9 })
  const bias = [...weights.bias]
  const header = { format: FORMAT, heads: HEADS, bias, scales, calibration, bytes: body.byteLength, card }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), body])
}

/** Reads a model file. Throws ConfigError when it is missing, cut, or made for another version. */
export function readModel(path: string): Model {
  try {
    return unpackModel(readFileSync(path))
  } catch (cause) {
    throw new ConfigError(
      `the model ${path} cannot be used: ${(cause as Error).message}`,
      'train it again: npx lurewatch train',
    )
  }
}

/** The model in `bytes`. Throws Error saying what is wrong with them. */
export function unpackModel(bytes: Buffer): Model {
  const end = bytes.indexOf(10)
  if (end < 0) throw new Error('it has no header')
  const header = headerSchema.safeParse(JSON.parse(bytes.subarray(0, end).toString('utf8')))
  if (!header.success) throw new Error(explainZodError(header.error))
  const { heads, bias, scales, calibration, card, bytes: length } = header.data
  if (heads.join() !== HEADS.join()) throw new Error('it answers other questions')
  const body = bytes.subarray(end + 1)
  if (body.byteLength !== length) throw new Error('it is cut off')
  const cut = inflateSync(body)
  if (cut.byteLength !== TABLE_SIZE * HEADS.length) throw new Error('its table has another size')
  const table = new Float32Array(cut.byteLength)
  for (let i = 0; i < table.length; i += 1) table[i] = cut.readInt8(i) * (scales[i % HEADS.length] ?? 1)
  return { weights: { table, bias: Float64Array.from(bias) }, calibration, card, hash: `sha256:${sha256(bytes)}` }
}

function largest(table: Float32Array, head: number): number {
  let most = 0
  for (let i = head; i < table.length; i += HEADS.length) most = Math.max(most, Math.abs(table[i] ?? 0))
  return most
}
