// Choices of a model are a history that is only added to; going back has one meaning however often it is done.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelInUse, modelsInForce, SHIPPED } from '#src/domain/model-choice.ts'
import { chooseModel, modelBefore, rollBack } from '#src/research/choose-model.ts'
import {
  findModel,
  keepModelFile,
  listModelFiles,
  modelPath,
  type OpenedModel,
  openModelFile,
} from '#src/research/model-folder.ts'
import { ConfigError, UsageError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { listAudit, verifyAudit } from '#src/store/audit-store.ts'
import { listModelChoices, peekModelInUse } from '#src/store/model-store.ts'
import type { Store } from '#src/store/open-store.ts'
import { AT } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

const [A, B] = [sha256('a'), sha256('b')]
const by = { at: AT, actor: 'cli:lin', reason: 'better' }
const use = (store: Store, model: string) => chooseModel(store, { model, act: 'used', ...by })
const back = (store: Store) => rollBack(store, { expected: modelBefore(store), ...by })

describe('choosing a model', () => {
  it('goes back twice, to the shipped one, and no further', () => {
    const store = testStore()
    use(store, A)
    use(store, B)
    expect(back(store)).toEqual({ outcome: 'changed', model: A, before: B })
    expect(back(store)).toEqual({ outcome: 'changed', model: SHIPPED, before: A })
    expect(() => back(store)).toThrow(UsageError)
    expect(peekModelInUse(store.dataDir)).toBe(SHIPPED)
    expect(listModelChoices(store.reader)).toHaveLength(4)
  })

  it('goes back past what was chosen after going back', () => {
    const store = testStore()
    use(store, A)
    back(store)
    use(store, B)
    expect(back(store).model).toBe(SHIPPED)
  })

  it('records who, when and why with one audit entry; the same model again writes nothing', () => {
    const store = testStore()
    use(store, A)
    expect(use(store, A)).toEqual({ outcome: 'unchanged', model: A, before: A })
    expect(listModelChoices(store.reader)).toEqual([{ model: A, act: 'used', ...by }])
    const [entry, ...more] = listAudit(store.reader, { limit: 9 })
    expect(more).toEqual([])
    expect(entry).toMatchObject({ action: 'model.used', target: `model:${A.slice(0, 12)}`, actor: 'cli:lin' })
    expect(entry?.facts).toEqual({ model: A, before: SHIPPED, reason: 'better' })
    expect(verifyAudit(store.reader).ok).toBe(true)
  })

  it('refuses to go back over what another process has just chosen', () => {
    const store = testStore()
    use(store, A)
    const expected = modelBefore(store)
    use(store, B)
    expect(() => rollBack(store, { expected, ...by })).toThrow(UsageError)
    expect(modelInUse(listModelChoices(store.reader))).toBe(B)
  })

  it('a rollback undoes exactly the last choice that stands', () => {
    const acts = fc.array(fc.oneof(fc.constant(null), fc.constantFrom('a', 'b', 'c')), { maxLength: 40 })
    fc.assert(
      fc.property(acts, (steps) => {
        const stack = [SHIPPED]
        const choices: { model: string; act: 'used' | 'rolled_back' }[] = []
        for (const model of steps) {
          if (model !== null) stack.push(model)
          else if (stack.length > 1) stack.pop()
          else continue
          choices.push({ model: stack.at(-1) ?? '', act: model === null ? 'rolled_back' : 'used' })
        }
        expect(modelsInForce(choices)).toEqual(stack)
        expect(modelInUse(choices)).toBe(choices.at(-1)?.model ?? SHIPPED)
      }),
    )
  })

  it('finds no choice where there is no store, and makes none', () => {
    const dir = testDir()
    expect(peekModelInUse(join(dir, 'nowhere'))).toBe(SHIPPED)
    expect(listModelFiles(join(dir, 'nowhere'))).toEqual([])
  })

  it('says that a database is none', () => {
    const dir = testDir()
    writeFileSync(join(dir, 'lurewatch.sqlite'), 'no database'.repeat(500))
    expect(() => peekModelInUse(dir)).toThrow(ConfigError)
  })
})

function putFolder(path: string): void {
  rmSync(path)
  mkdirSync(path)
}

describe('model files', () => {
  const bytes = Buffer.from('a model')
  const open = (given: Buffer): OpenedModel => {
    if (!given.equals(bytes)) throw new Error('it is cut off')
    return { hash: `sha256:${sha256(given)}`, card: {} }
  }

  it('are kept under the first twelve digits of their hash, once', () => {
    const dir = testDir()
    const model = keepModelFile(dir, bytes)
    expect(keepModelFile(dir, bytes)).toBe(model)
    expect(listModelFiles(dir)).toEqual([model.slice(0, 12)])
    expect(readFileSync(modelPath(dir, model)).equals(bytes)).toBe(true)
    expect(openModelFile(dir, model, open).hash).toBe(`sha256:${model}`)
  })

  it.each([
    ['missing', (path: string) => rmSync(path), /missing/],
    ['changed', (path: string) => writeFileSync(path, 'another'), /changed or damaged/],
    ['a folder', putFolder, /cannot be read/],
  ] as const)('%s: a clear error with the mend', (_what, harm, says) => {
    const dir = testDir()
    const model = keepModelFile(dir, bytes)
    harm(modelPath(dir, model))
    expect(() => openModelFile(dir, model, open)).toThrow(says)
    expect(() => openModelFile(dir, model, open)).toThrow(ConfigError)
  })

  it('of another version: what the reader says, with the mend', () => {
    const dir = testDir()
    const model = keepModelFile(dir, Buffer.from('older'))
    expect(() => openModelFile(dir, model, open)).toThrow(/it is cut off/)
  })

  it('are found by the beginning of their name, if it is only one', () => {
    const dir = testDir()
    const model = keepModelFile(dir, bytes)
    writeFileSync(join(dir, 'models', `${model.slice(0, 11)}${model[11] === '0' ? '1' : '0'}.model`), '')
    writeFileSync(join(dir, 'models', 'notes.txt'), '')
    expect(findModel(dir, model.slice(0, 12).toUpperCase())).toBe(model.slice(0, 12))
    expect(findModel(dir, `sha256:${model}`)).toBe(model.slice(0, 12))
    expect(findModel(dir, 'shipped')).toBe(SHIPPED)
    for (const wanted of [model.slice(0, 6), 'ffff0000', '', '../..']) {
      expect(() => findModel(dir, wanted)).toThrow(UsageError)
    }
  })
})
