// Bundles the command line into dist/cli, so that it starts fast. Runs after `npm ci` (prepare), so it must never make
// an install fail for want of something: it says one line and ends with 0.

import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuildFresh, stampPath } from './parts/build-freshness.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist', 'cli')
const say = (line) => process.stderr.write(`build: ${line}\n`)
/** Pieces of an earlier build are kept this long for processes that still load them lazily. */
const KEEP_OLD_MS = 3_600_000

/** `npx lurewatch` inside the clone finds its command here; npm links a project's own bin nowhere. */
async function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'lurewatch')
  if (!existsSync(join(root, 'node_modules', '.bin')) || existsSync(link)) return
  await symlink(join('..', '..', 'bin', 'lurewatch.js'), link).catch(() => {})
  await chmod(join(root, 'bin', 'lurewatch.js'), 0o755).catch(() => {})
}

/** Small packages of plain modules: one file to read instead of hundreds, which halves the time to start. */
const INLINED = new Set(['@hono/node-server', 'commander', 'croner', 'drizzle-orm', 'hono', 'zod'])

async function packagesLeftOutside() {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return Object.keys(dependencies).filter((name) => !INLINED.has(name))
}

/** Programs of their own: the command line, and workers started from the bundle's folder (src/runtime/worker-entry.ts). */
const ENTRIES = {
  main: 'src/cli/main.ts',
  'classify-worker': 'classifiers/apart/worker.ts',
  'image-worker': 'classifiers/images/worker.ts',
  'import-worker': 'crawlers/imports/apart/worker.ts',
  'training-worker': 'classifiers/training/worker.ts',
}

async function bundle(esbuild, temporary) {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, path]) => existsSync(join(root, path)))),
    outdir: temporary,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: await packagesLeftOutside(),
    splitting: true,
    sourcemap: true,
    // Hashed names: pieces of two builds can lie side by side.
    chunkNames: 'part-[hash]',
    logLevel: 'silent',
  })
}

/** Moves a finished bundle into place piece by piece, main.js last, so that a reader never sees half of one. */
async function putInPlace(temporary, startedAt) {
  await mkdir(out, { recursive: true })
  await rm(stampPath(root), { force: true })
  const names = await readdir(temporary)
  const inOrder = [...names.filter((name) => name !== 'main.js'), 'main.js']
  for (const name of inOrder) await rename(join(temporary, name), join(out, name))
  for (const name of await readdir(out)) {
    const old = join(out, name)
    if (!names.includes(name) && Date.now() - (await stat(old)).mtimeMs > KEEP_OLD_MS) await rm(old, { force: true })
  }
  await writeFile(stampPath(root), '')
  await utimes(stampPath(root), startedAt, startedAt)
}

async function build() {
  await linkCommand()
  if (!existsSync(join(root, 'src', 'cli', 'main.ts'))) return say('nothing to build: src/cli/main.ts is not here')
  if (isBuildFresh(root)) return
  const esbuild = await import('esbuild').catch(() => null)
  if (!esbuild) return say('esbuild is not installed, so the sources are run as they are')
  const startedAt = new Date()
  const temporary = join(root, 'dist', `.cli-${process.pid}`)
  try {
    await bundle(esbuild, temporary)
    await putInPlace(temporary, startedAt)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

try {
  await build()
} catch (cause) {
  say(`no build, the sources are run as they are: ${String(cause.message).split('\n')[0]}`)
}
