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
