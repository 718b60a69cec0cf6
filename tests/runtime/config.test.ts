// Settings from the environment mean what they say: a switch that is off by any common word is off.

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#src/runtime/config.ts'
import { ConfigError } from '#src/runtime/errors.ts'

const unsandboxed = (value: string): boolean =>
  loadConfig('/nonexistent', { LUREWATCH_ALLOW_UNSANDBOXED: value }).allowUnsandboxed

describe('a switch in the environment', () => {
  it.each(['0', 'no', 'off', 'false', 'False'])('%s is off', (value) => expect(unsandboxed(value)).toBe(false))
  it.each(['1', 'yes', 'on', 'true'])('%s is on', (value) => expect(unsandboxed(value)).toBe(true))
  it.each(['', 'perhaps', '2'])('%j is refused', (value) => expect(() => unsandboxed(value)).toThrow(ConfigError))
})

describe('a switch in the file', () => {
  it.each([
    [true, true],
    [false, false],
    ['false', false],
  ])('%j is %s', (written, read) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-config-'))
    writeFileSync(join(dataDir, 'lurewatch.config.json'), JSON.stringify({ allowUnsandboxed: written }))
    expect(loadConfig(dataDir, {}).allowUnsandboxed).toBe(read)
  })
})

describe('the second opinion', () => {
  const read = (env: Record<string, string>) => loadConfig('/nonexistent', env).secondOpinion

  it('is off, with limits that would hold', () => {
    expect(read({})).toMatchObject({ kind: 'off', keyFrom: '', from: 0.2, to: 0.8, perDay: 200 })
  })

  it('has a variable for each key, which wins over the file', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-config-'))
    const secondOpinion = { kind: 'chat', model: 'in-file', perDay: 5 }
    writeFileSync(join(dataDir, 'lurewatch.config.json'), JSON.stringify({ secondOpinion }))
    const env = { LUREWATCH_SECOND_OPINION_MODEL: 'in-env', LUREWATCH_SECOND_OPINION_TIMEOUT_MS: '900' }
    expect(loadConfig(dataDir, env).secondOpinion).toMatchObject({
      ...{ kind: 'chat', model: 'in-env', perDay: 5, timeoutMs: 900 },
    })
  })

  it.each([
    ['KIND', 'gpt'],
    ['FROM', '0'],
    ['TO', '1'],
    ['FROM', '0.9'],
    ['PER_DAY', '-1'],
    ['TIMEOUT_MS', 'soon'],
  ])('%s=%s is refused, with the key named', (key, value) => {
    expect(() => read({ [`LUREWATCH_SECOND_OPINION_${key}`]: value })).toThrow(/secondOpinion/)
  })
})
