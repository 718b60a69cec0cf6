// The operator's own classifier, through a stand-in for onnxruntime-node with the same interface (the package itself is
// 290 MB and no dependency): what it is fed, what its scores mean, and what is said when a part is missing.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOnnxAdviser } from '#src/advisers/onnx-adviser.ts'
import type { OnnxRuntime } from '#src/advisers/onnx-session.ts'
import type { Letter } from '#src/domain/opinion.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { testDir } from '#tests/helpers/test-store.ts'

const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '全', '额', '退', '保', 'vx', '##1', '天'].join('\n')
const LABELS = { labels: ['none', 'refund_agency', 'debt_relief'], lowerCase: true, maxTokens: 16 }

type Fed = Record<string, number[]>
type Made = Readonly<{ adviser: Awaited<ReturnType<typeof openOnnxAdviser>>; fed: Fed[] }>

class Tensor {
  readonly numbers: number[]
  constructor(_type: 'int64', data: BigInt64Array, dims: readonly number[]) {
    expect(dims).toEqual([1, data.length])
    this.numbers = Array.from(data, Number)
  }
}

/** A runtime whose model answers `score(row of tokens)`. */
function runtime(
  score: (tokens: number[]) => number[],
  fed: Fed[],
  inputs = ['input_ids', 'attention_mask'],
): OnnxRuntime {
  const run = async (feeds: Readonly<Record<string, unknown>>) => {
    const row = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, (tensor as Tensor).numbers]))
    fed.push(row)
    return { logits: { data: Float32Array.from(score(row.input_ids ?? [])) } }
  }
  const create = async () => ({ inputNames: inputs, outputNames: ['logits'], run })
  return { InferenceSession: { create }, Tensor }
}

function folder(parts: Readonly<{ vocabulary?: string; labels?: string }> = {}): string {
  const dir = testDir()
  writeFileSync(join(dir, 'model.onnx'), 'a model')
  writeFileSync(join(dir, 'vocab.txt'), parts.vocabulary ?? VOCABULARY)
  writeFileSync(join(dir, 'labels.json'), parts.labels ?? JSON.stringify(LABELS))
  return dir
}

async function open(score: (tokens: number[]) => number[]): Promise<Made> {
  const fed: Fed[] = []
  return { fed, adviser: await openOnnxAdviser(folder(), async () => runtime(score, fed)) }
}

const letter = (text: string): Letter => ({
  platform: 'other',
  subject: 'post',
  fields: [{ field: 'text', who: 'author', text }],
})

describe('a classifier in a folder', () => {
  it('is fed characters between marks, and its chances become an opinion', async () => {
    const { adviser, fed } = await open(() => [0, 2, 1])
    const advice = await adviser.advise(letter('全额退保'))
    expect(fed).toEqual([{ input_ids: [2, 4, 5, 6, 7, 3], attention_mask: [1, 1, 1, 1, 1, 1] }])
    expect(advice).toMatchObject({ verdict: 'violating', category: 'refund_agency', contactPush: null, quotes: [] })
    expect(advice).toHaveProperty('reason', expect.stringContaining('0.91'))
    expect(adviser.model).toMatch(/ [0-9a-f]{12}$/)
  })

  it('says benign, and no category, when nothing speaks for a lure', async () => {
    const { adviser } = await open(() => [5, 0, 0])
    expect(await adviser.advise(letter('天天'))).toMatchObject({ verdict: 'benign', category: 'none' })
  })

  it('reads a long text in stretches, and the most suspicious decides', async () => {
    const { adviser, fed } = await open((tokens) => (tokens.includes(6) ? [0, 3, 0] : [3, 0, 0]))
    const advice = await adviser.advise(letter(`${'天'.repeat(40)}退${'天'.repeat(20)}`))
    expect(fed.length).toBe(5)
    expect(fed.every(({ input_ids }) => (input_ids?.length ?? 99) <= 16)).toBe(true)
    expect(advice).toMatchObject({ verdict: 'violating' })
  })

  it.each([
    ['too few scores', () => [1, 2]],
    ['no numbers', () => [Number.NaN, 1, 2]],
    [
      'a throw',
      () => {
        throw new Error('全额退保')
      },
    ],
  ])('%s: declined as broken, the text not repeated', async (_name, score) => {
    const { adviser } = await open(score)
    const advice = await adviser.advise(letter('全额退保'))
    expect(advice).toMatchObject({ declined: 'broken' })
    expect(JSON.stringify(advice)).not.toContain('退保')
  })
})

describe('what is missing is said with its mend', () => {
  const load = async () => runtime(() => [0, 0, 0], [])
  const opening = (dir: string, how: () => Promise<OnnxRuntime> = load) =>
    openOnnxAdviser(dir, how).then(
      () => null,
      (e) => e,
    )

  it.each([
    ['no folder', () => '/nonexistent', /vocab\.txt cannot be read/],
    ['labels that are no JSON', () => folder({ labels: '{' }), /labels\.json is no JSON/],
    ['labels of another trade', () => folder({ labels: '{"labels":["spam","ham"]}' }), /labels\[0\]/],
    ['a vocabulary without marks', () => folder({ vocabulary: 'a\nb' }), /\[UNK\], \[CLS\], \[SEP\]/],
  ])('%s', async (_name, dir, says) => {
    const fault = await opening(dir())
    expect(fault).toBeInstanceOf(ConfigError)
    expect(fault.message).toMatch(says)
    expect(fault.mend).not.toBe('')
  })

  it('inputs that no text classifier has', async () => {
    const fault = await opening(folder(), async () => runtime(() => [], [], ['pixel_values']))
    expect(fault.message).toContain('pixel_values')
  })

  it('the package', async () => {
    const fault = await openOnnxAdviser(folder()).then(
      () => null,
      (e) => e,
    )
    // Whoever has installed it gets as far as the file, which is no model.
    if (!/no ONNX model/.test(fault.message)) expect(fault.mend).toContain('npm install --no-save onnxruntime-node')
    expect(fault).toBeInstanceOf(ConfigError)
  })
})
