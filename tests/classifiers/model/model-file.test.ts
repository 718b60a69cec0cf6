// A model file is what it was written as, or it is refused with the reason; the same model gives the same bytes.

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardModel } from '#classifiers/classify.ts'
import { BLENDED, type Blends } from '#classifiers/model/blend.ts'
import { TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { HEADS } from '#classifiers/model/heads.ts'
import { FORMAT, type Model, packModel, readModel, unpackModel } from '#classifiers/model/model-file.ts'
import { rowsOf } from '#classifiers/model/net-rows.ts'
import { POOLED, ROW } from '#classifiers/model/net-shape.ts'
import { type Net, prepareNet, readWith } from '#classifiers/model/reading-net.ts'
import { ConfigError } from '#src/runtime/errors.ts'

/** Half an emoji stands alone in a vocabulary. */
const VOCABULARY = '保退\ud83d'

function smallNet(): Net {
  return {
    vocabulary: VOCABULARY,
    table: Int8Array.from({ length: rowsOf(VOCABULARY) * ROW }, (_, i) => (i % 7) - 3),
    scales: new Float32Array(POOLED).fill(0.5),
    bias: new Float32Array(POOLED),
    out: Float32Array.from({ length: HEADS.length * POOLED }, (_, i) => ((i % 5) - 2) / 10),
    outBias: new Float32Array(HEADS.length).fill(-1),
  }
}

function smallModel(): Omit<Model, 'hash'> {
  const table = new Int8Array(TABLE_SIZE * HEADS.length)
  table[0] = 127
  const scales = new Float64Array(HEADS.length).fill(0.01)
  const blend = { intercept: 0.1, linear: 0.7, net: 0.3, rules: 0 }
  const blends = Object.fromEntries(BLENDED.map((head) => [head, blend])) as Blends
  const bias = new Float64Array(HEADS.length).fill(-2)
  return {
    linear: { table, scales, bias },
    nets: [smallNet()],
    blends,
    card: { posts: 3 },
  }
}

const packed = packModel(smallModel())
const header = packed.subarray(0, packed.indexOf(10)).toString('utf8')
const body = packed.subarray(packed.indexOf(10) + 1)
const withHeader = (changed: string): Buffer => Buffer.concat([Buffer.from(`${changed}\n`), body])

describe('a model file', () => {
  it('gives back what was written', () => {
    const { hash, ...model } = unpackModel(packed)
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(model).toEqual(smallModel())
    expect(packModel(model).equals(packed)).toBe(true)
  })

  it('reads the same after it was written, characters it never saw by their sound', () => {
    const [net = smallNet()] = unpackModel(packed).nets
    const text = '保险葆\ud83d\ude00'
    expect(readWith(prepareNet(net), text)).toEqual(readWith(prepareNet(smallNet()), text))
    expect(readWith(prepareNet(net), '煲')).toEqual(readWith(prepareNet(net), '褒'))
    expect(readWith(prepareNet(net), '')).toHaveLength(HEADS.length)
  })

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut in its arrays', packed.subarray(0, packed.byteLength - 5)],
    ['cut in its header', packed.subarray(0, 20)],
    ['of another version', withHeader(header.replace(`"format":${FORMAT}`, '"format":99'))],
    ['with other heads', withHeader(header.replace('"violating"', '"lovely"'))],
    ['with another vocabulary', withHeader(header.replace('4fdd', '4fdd 4fde'))],
    ['without a blend', withHeader(header.replace('"push":', '"shove":'))],
    ['not a model', Buffer.from('{"a":1}\nxyz')],
    ['damaged inside', Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(body.byteLength, 7)])],
  ])('%s is refused with the mend', (_name, bytes) => {
    const path = join(tmpdir(), `lurewatch-model-${process.pid}.model`)
    writeFileSync(path, bytes)
    expect(() => readModel(path)).toThrow(ConfigError)
    // What is at hand comes first; training makes another model and stands last.
    const mend = expect.stringMatching(/git checkout.+npm ci.+model use.+train/)
    expect(() => readModel(path)).toThrow(expect.objectContaining({ mend }))
  })

  it('that ships says where it came from, and is small', () => {
    const model = standardModel()
    expect(packModel(model).byteLength).toBeLessThan(20 * 1024 * 1024)
    expect(Object.keys(model.card)).toEqual(
      expect.arrayContaining(['corpus', 'real', 'prior', 'heldOutWriters', 'limits']),
    )
  })
})
