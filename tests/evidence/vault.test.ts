import { createHash } from 'node:crypto'
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFile, readFile, verifyFile } from '#src/evidence/vault.ts'
import { verifyEvidence } from '#src/evidence/verify-evidence.ts'
import { ConfigError } from '#src/runtime/errors.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lurewatch-vault-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  rmSync(dataDir, { recursive: true, force: true })
})

const text = (value: string): Buffer => Buffer.from(value, 'utf8')
const everyFile = (): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

function failOnce(name: 'writeSync' | 'fsyncSync' | 'renameSync' | 'mkdirSync', code: string): void {
  vi.spyOn(fs, name).mockImplementation(() => {
    throw Object.assign(new Error(`${code}: made to fail`), { code })
  })
  syncBuiltinESMExports()
}

describe('keepFile', () => {
  it('names the file by its SHA-256 and gives the same bytes back', () => {
    const kept = keepFile(dataDir, text('公开页面'), 'html')
    const hash = createHash('sha256').update('公开页面').digest('hex')
    expect(kept).toEqual({
      sha256: hash,
      path: `evidence/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}.html`,
      bytes: 12,
    })
    expect(readFile(dataDir, kept.path).toString('utf8')).toBe('公开页面')
    expect(everyFile()).toEqual([`${hash}.html`])
  })

  it('keeps any bytes, empty ones included, and leaves nothing but the file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const kept = keepFile(dataDir, bytes, 'bin')
        expect(Buffer.compare(readFile(dataDir, kept.path), Buffer.from(bytes))).toBe(0)
        expect(verifyFile(dataDir, kept)).toEqual({ ok: true })
      }),
      { numRuns: 30 },
    )
    expect(everyFile().every((name) => /^[0-9a-f]{64}\.bin$/.test(name))).toBe(true)
  })

  it('puts a file right whose bytes were lost', () => {
    const kept = keepFile(dataDir, text('whole'), 'txt')
    writeFileSync(join(dataDir, kept.path), 'wh')
    expect(verifyFile(dataDir, kept).ok).toBe(false)
    keepFile(dataDir, text('whole'), 'txt')
    expect(verifyFile(dataDir, kept)).toEqual({ ok: true })
  })

  it.each(['../x', 'html/../../x', '', 'HTML', 'a.b', 'toolongext', 'h\0'])('refuses the extension %j', (extension) => {
    expect(() => keepFile(dataDir, text('x'), extension)).toThrow('extension')
    expect(everyFile()).toEqual([])
  })

  it.each([
    ['writeSync', 'ENOSPC'],
    ['fsyncSync', 'ENOSPC'],
    ['renameSync', 'EDQUOT'],
    ['mkdirSync', 'EROFS'],
  ] as const)('a disk that refuses in %s (%s) is a ConfigError with a mend and no half file', (call, code) => {
    failOnce(call, code)
    const attempt = (): unknown => keepFile(dataDir, text('x'.repeat(5000)), 'html')
    expect(attempt).toThrow(ConfigError)
    expect(attempt).toThrow(code)
    try {
      attempt()
    } catch (error) {
      expect((error as ConfigError).mend.length).toBeGreaterThan(10)
      expect((error as ConfigError).message).not.toContain(dataDir)
    }
    vi.restoreAllMocks()
    syncBuiltinESMExports()
    expect(everyFile()).toEqual([])
  })

  it.each(['evidence', 'evidence/2d', 'evidence/2d/71'])(
    'a file in the way at %s is a ConfigError with its mend',
    (path) => {
      mkdirSync(dirname(join(dataDir, path)), { recursive: true })
      writeFileSync(join(dataDir, path), 'in the way')
      const attempt = (): unknown => keepFile(dataDir, text('x'), 'html') // SHA-256 2d71…
      expect(attempt).toThrow(ConfigError)
      expect(attempt).toThrow(/ENOTDIR|EEXIST/)
    },
  )

  it('goes on after a short write', () => {
    const real = fs.writeSync.bind(fs) as (fd: number, bytes: Uint8Array, at: number, length: number) => number
    vi.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Uint8Array, at: number) =>
      real(fd, bytes, at, Math.min(7, bytes.length - at))) as unknown as typeof fs.writeSync)
    syncBuiltinESMExports()
    const kept = keepFile(dataDir, text('seven bytes at a time'), 'txt')
    expect(verifyFile(dataDir, kept)).toEqual({ ok: true })
  })
})

describe('readFile', () => {
  const hash = 'ab'.repeat(32)
  it.each([
    '../secret.key',
    'evidence/../secret.key',
    `evidence/ab/ab/../../../secret.key`,
    `/evidence/ab/ab/${hash}.html`,
    `evidence/ab/ab/${hash}.html/../x`,
    `evidence/cd/ab/${hash}.html`,
    `evidence\\ab\\ab\\${hash}.html`,
    '',
  ])('refuses %j, which the vault could not have made', (path) => {
    writeFileSync(join(dataDir, 'secret.key'), 'secret')
    expect(() => readFile(dataDir, path)).toThrow('not a path of the evidence vault')
  })

  it('does not follow a link laid where a file should be', () => {
    writeFileSync(join(dataDir, 'secret.key'), 'secret')
    const path = `evidence/ab/ab/${hash}.html`
    mkdirSync(dirname(join(dataDir, path)), { recursive: true })
    symlinkSync(join(dataDir, 'secret.key'), join(dataDir, path))
    expect(() => readFile(dataDir, path)).toThrow()
  })
})

describe('verifyEvidence', () => {
  it('holds when every file is whole, and counts each file once', () => {
    const one = keepFile(dataDir, text('one'), 'txt')
    const two = keepFile(dataDir, text('three'), 'txt')
    expect(verifyEvidence(dataDir, [one, two, one])).toEqual({ ok: true, files: 2, bytes: 8 })
  })

  it('names the first bad item: a changed byte, a missing file, a foreign path', () => {
    const one = keepFile(dataDir, text('one'), 'txt')
    const two = keepFile(dataDir, text('two'), 'txt')
    writeFileSync(join(dataDir, two.path), 'twO')
    const changed = verifyEvidence(dataDir, [one, two])
    expect(changed).toMatchObject({ ok: false, files: 2, item: two.path })
    expect(changed).toHaveProperty('why', expect.stringContaining('SHA-256'))
    rmSync(join(dataDir, two.path))
    expect(verifyEvidence(dataDir, [two, one])).toMatchObject({ ok: false, item: two.path, why: 'the file is gone' })
    const foreign = { ...one, path: '../../etc/hostname' }
    expect(verifyEvidence(dataDir, [foreign])).toMatchObject({ ok: false, item: '../../etc/hostname' })
    expect(existsSync(join(dataDir, one.path))).toBe(true)
  })

  it('does not let a second row with another hash hide behind the first', () => {
    const one = keepFile(dataDir, text('one'), 'txt')
    expect(verifyEvidence(dataDir, [one, { ...one, sha256: '0'.repeat(64) }]).ok).toBe(false)
  })
})
