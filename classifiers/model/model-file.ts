// The trained model as a file: one line of JSON (what it is, how it was made, how its parts are put together), then its
// arrays one after the other, deflated. The same model gives the same bytes. A file that is cut, older or of another
// shape is a ConfigError, never a wrong verdict.

import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import { explainZodError } from '#src/domain/post.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { BLENDED, type Blends } from './blend.ts'
import { TABLE_SIZE } from './hashed-ngrams.ts'
import { HEADS } from './heads.ts'
import type { LinearModel } from './linear-model.ts'
import { rowsOf } from './net-rows.ts'
import { POOLED, ROW } from './net-shape.ts'
import type { Net } from './reading-net.ts'

/** Where the model lies that ships with the project. */
export const SHIPPED_MODEL = projectFile('classifiers/trained/lurewatch.model')

/** Raised when the features or the layout change: older files no longer fit. */
export const FORMAT = 7

const blendSchema = z.object({ intercept: z.number(), linear: z.number(), net: z.number(), rules: z.number() })
const headerSchema = z.object({
  format: z.literal(FORMAT, 'the model was trained for another version of the features'),
  heads: z.array(z.string()),
  blends: z.record(z.enum(BLENDED), blendSchema),
  vocabularies: z.array(z.string()),
  bytes: z.number(),
  card: z.record(z.string(), z.unknown()),
})

export type Model = Readonly<{
  linear: LinearModel
  nets: readonly Net[]
  blends: Blends
  card: Readonly<Record<string, unknown>>
  hash: string
}>

/** The bytes of a model. */
export function packModel({ linear, nets, blends, card }: Omit<Model, 'hash'>): Buffer {
  const arrays = [
    linear.table,
    linear.scales,
    linear.bias,
    ...nets.flatMap(({ table, scales, bias, out, outBias }) => [table, scales, bias, out, outBias]),
  ]
  const raw = Buffer.concat(
    arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
  const body = deflateSync(raw, { level: 9 })
  const vocabularies = nets.map(({ vocabulary }) => escapeLone(vocabulary))
  const header = { format: FORMAT, heads: HEADS, blends, vocabularies, bytes: body.byteLength, card }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), body])
}

/** Halves of surrogate pairs stand alone in a vocabulary, which UTF-8 cannot write: units as hexadecimal. */
const escapeLone = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16)).join(' ')

const unescapeLone = (text: string): string =>
  text === '' ? '' : String.fromCharCode(...text.split(' ').map((unit) => Number.parseInt(unit, 16)))

/** What comes with the project is fetched back, not made again: training gives another model. */
const MEND =
  'fetch it back (in a clone: git checkout -- classifiers/trained; a package: npm ci), or judge with one of your own:' +
  ' lurewatch model use NAME; npx lurewatch train makes a new one'

/** Reads the model that ships with the project. Throws ConfigError when it is missing, cut, or made for another version. */
export function readModel(path: string): Model {
  try {
    return unpackModel(readFileSync(path))
  } catch (cause) {
    throw new ConfigError(`the model ${path} cannot be used: ${(cause as Error).message}`, MEND)
  }
}

/** The model in `bytes`. Throws Error saying what is wrong with them. */
export function unpackModel(bytes: Buffer): Model {
  const end = bytes.indexOf(10)
  if (end < 0) throw new Error('it has no header')
  const header = headerSchema.safeParse(JSON.parse(bytes.subarray(0, end).toString('utf8')))
  if (!header.success) throw new Error(explainZodError(header.error))
  const { heads, blends, vocabularies, card, bytes: length } = header.data
  if (heads.join() !== HEADS.join()) throw new Error('it answers other questions')
  const body = bytes.subarray(end + 1)
  if (body.byteLength !== length) throw new Error('it is cut off')
  const take = takeFrom(inflateSync(body))
  const linear: LinearModel = {
    table: take.bytes(TABLE_SIZE * HEADS.length),
    scales: take.doubles(HEADS.length),
    bias: take.doubles(HEADS.length),
  }
  const nets = vocabularies.map((units): Net => {
    const vocabulary = unescapeLone(units)
    return {
      vocabulary,
      table: take.bytes(rowsOf(vocabulary) * ROW),
      scales: take.floats(POOLED),
      bias: take.floats(POOLED),
      out: take.floats(HEADS.length * POOLED),
      outBias: take.floats(HEADS.length),
    }
  })
  take.end()
  return { linear, nets, blends: blends as Blends, card, hash: `sha256:${sha256(bytes)}` }
}

/**
 * Cuts arrays off the front. Bytes stay where they are: a second copy of all tables would be there when the dictionary
 * is loaded, and be the most that a process ever takes. Other numbers are copied, so that they are aligned.
 */
function takeFrom(raw: Buffer) {
  let at = 0
  const cut = (length: number): Buffer => {
    if (at + length > raw.byteLength) throw new Error('its arrays have another size')
    at += length
    return raw.subarray(at - length, at)
  }
  const copied = (length: number): ArrayBuffer => new Uint8Array(cut(length)).buffer
  const bytes = (count: number): Int8Array<ArrayBuffer> => {
    const { buffer, byteOffset } = cut(count)
    return new Int8Array(buffer as ArrayBuffer, byteOffset, count)
  }
  return {
    bytes,
    floats: (count: number) => new Float32Array(copied(4 * count)),
    doubles: (count: number) => new Float64Array(copied(8 * count)),
    end: () => {
      if (at !== raw.byteLength) throw new Error('its arrays have another size')
    },
  }
}
