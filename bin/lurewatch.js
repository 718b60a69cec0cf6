#!/usr/bin/env node
// The way in. Makes sure that Node is new enough before anything native is loaded (better-sqlite3 crashes an old
// Node without a word), then runs the built command line, or the sources when there is no fresh build.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { isBuildFresh } from './parts/build-freshness.js'
import { bundledNode, isNodeNewEnough } from './parts/node-version.js'
import { dieWithParent, runChild } from './parts/run-child.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Says one line on stderr and ends with 3: cannot start. */
function refuse(line) {
  process.stderr.write(`lurewatch: ${line}\n`)
  process.exit(3)
}

/** Loads the command line: the bundle when it is fresh, else the sources through tsx. */
async function loadCommandLine(isFresh = isBuildFresh(root)) {
  if (!existsSync(join(root, 'node_modules')))
    refuse(`its packages are not installed: run \`npm ci --loglevel=error\` in ${root}`)
  if (isFresh) {
    const { enableCompileCache } = await import('node:module')
    enableCompileCache?.(join(root, 'dist', '.compile-cache'))
    return import(pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href)
  }
  const main = join(root, 'src', 'cli', 'main.ts')
  if (!existsSync(main)) refuse(`there is neither a build nor ${main}: this copy is not whole`)
  if (!existsSync(join(root, 'node_modules', 'tsx')))
    refuse(`there is no fresh build: run \`npm ci --loglevel=error\` in ${root}`)
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: join(root, 'tsconfig.json') })
  return import(pathToFileURL(main).href)
}

/**
 * Whether the overview of commands is all that is asked for. It loads nothing native, so Node 20 prints it from a fresh
 * build: starting ours first would take as long again.
 */
function isOverview([first, ...rest]) {
  return rest.length === 0 && (first === '--help' || first === '-h') && isNodeNewEnough(20) && isBuildFresh(root)
}

/**
 * A stream of small work leaves much garbage and keeps nothing: V8 would let its young generation grow by a hundred
 * megabytes to collect it less often. A small one costs a few per cent of time. It must be said before anything loads.
 */
function keepYoungHeapSmall() {
  setFlagsFromString('--max-semi-space-size=2')
  setFlagsFromString('--semi-space-growth-factor=1')
}

keepYoungHeapSmall()
dieWithParent()
if (isNodeNewEnough()) {
  const { main } = await loadCommandLine()
  process.exitCode = await main(process.argv.slice(2))
} else if (isOverview(process.argv.slice(2))) {
  const { main } = await loadCommandLine(true)
  process.exitCode = await main(process.argv.slice(2))
} else if (bundledNode(root) && process.env.LUREWATCH_RERUN !== '1') {
  const script = fileURLToPath(import.meta.url)
  const end = await runChild(bundledNode(root), [script, ...process.argv.slice(2)], { LUREWATCH_RERUN: '1' })
  end()
} else {
  refuse(
    `needs Node 24 or newer, this is ${process.version}: run \`npm ci --loglevel=error\` in ${root} (brings one along on Linux x64), or install Node 24`,
  )
}
