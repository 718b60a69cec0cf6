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

describe('a setting that does not fit', () => {
  const faultOf = (env: Record<string, string>, written: unknown = {}): ConfigError => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-config-'))
    writeFileSync(join(dataDir, 'lurewatch.config.json'), JSON.stringify(written))
    try {
      loadConfig(dataDir, env)
    } catch (fault) {
      if (fault instanceof ConfigError) return fault
    }
    throw new Error('it was taken')
  }

  it.each([
    ['LUREWATCH_PORT', 'abc'],
    ['LUREWATCH_PORT', '65536'],
    ['LUREWATCH_CLAIM_MINUTES', '0'],
    ['LUREWATCH_LANGUAGE', 'fr'],
    ['LUREWATCH_SECOND_OPINION_PER_DAY', 'many'],
  ])('%s=%s is named as it was given, with its value', (variable, value) => {
    const { message, mend } = faultOf({ [variable]: value })
    expect(message).toContain(`the variable ${variable} is wrong: "${value}"`)
    expect(mend).toContain(variable)
  })

  it('in the file names the file and the key, also while other variables are set', () => {
    const { message } = faultOf({ LUREWATCH_LANGUAGE: 'en' }, { port: 'abc' })
    expect(message).toMatch(/lurewatch\.config\.json is wrong: port: /)
    expect(message).not.toContain('LUREWATCH_')
    expect(faultOf({}, { prot: 1 }).message).toMatch(/prot/)
  })

  it.each([[[]], [null], ['text'], [7]])('a file that holds %j is refused, with or without variables', (written) => {
    expect(faultOf({}, written).message).toContain('no JSON object')
    expect(faultOf({ LUREWATCH_SECOND_OPINION_KIND: 'off' }, written).message).toContain('no JSON object')
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
