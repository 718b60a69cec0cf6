// A model file is what it was written as, or it is refused with the reason; the same weights give the same bytes.

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardModel } from '#classifiers/classify.ts'
import { emptyWeights, HEADS } from '#classifiers/model/linear-model.ts'
import { packModel, readModel, unpackModel } from '#classifiers/model/model-file.ts'
import { ConfigError } from '#src/runtime/errors.ts'

function smallModel() {
  const weights = emptyWeights()
  weights.table[0] = 1.27
  weights.table[HEADS.length] = -0.5
  weights.bias[0] = -2
  return { weights, calibration: { slope: 0.7, intercept: 0.1, rules: 0.2 }, card: { posts: 3 } }
}

const packed = packModel(smallModel())
const header = packed.subarray(0, packed.indexOf(10)).toString('utf8')
const body = packed.subarray(packed.indexOf(10) + 1)
const withHeader = (changed: string): Buffer => Buffer.concat([Buffer.from(`${changed}\n`), body])

describe('a model file', () => {
  it('gives back what was written, to eight bits', () => {
    const model = unpackModel(packed)
    expect(model.weights.table[0]).toBeCloseTo(1.27, 2)
    expect(model.weights.table[HEADS.length]).toBeCloseTo(-0.5, 2)
    expect(model.weights.bias[0]).toBe(-2)
    expect(model).toMatchObject({ calibration: { slope: 0.7, intercept: 0.1, rules: 0.2 }, card: { posts: 3 } })
    expect(packModel(smallModel()).equals(packed)).toBe(true)
  })

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut in its weights', packed.subarray(0, packed.byteLength - 5)],
    ['cut in its header', packed.subarray(0, 20)],
    ['of another version', withHeader(header.replace('"format":1', '"format":99'))],
    ['with other heads', withHeader(header.replace('"violating"', '"lovely"'))],
    ['not a model', Buffer.from('{"a":1}\nxyz')],
    ['damaged inside', Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(body.byteLength, 7)])],
  ])('%s is refused with the mend', (_name, bytes) => {
    const path = join(tmpdir(), `lurewatch-model-${process.pid}.model`)
    writeFileSync(path, bytes)
    expect(() => readModel(path)).toThrow(ConfigError)
  })

  it('that ships says where it came from, and is small', () => {
    const model = standardModel()
    expect(packModel(model).byteLength).toBeLessThan(20 * 1024 * 1024)
    expect(Object.keys(model.card)).toEqual(
      expect.arrayContaining(['corpus', 'real', 'prior', 'heldOutWriters', 'limits']),
    )
  })
})
