// `npm run demo`, `npm test` and `npm run check`: sets up what is missing, then runs. On a fresh clone with nothing but
// Node and npm it ends where a second run begins. All of its own talk goes to stderr.

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuildFresh } from './parts/build-freshness.js'
import { projectNode } from './parts/node-version.js'
import { runChild } from './parts/run-child.js'
import { setUpBrowser } from './parts/set-up-browser.js'
import { withSetUpLock } from './parts/set-up-lock.js'
import { arePackagesThere, installPackages } from './parts/set-up-packages.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => process.stderr.write(`set-up: ${line}\n`)

const tool = (...parts) => join(root, 'node_modules', ...parts)
const VITEST = { name: 'tests', script: tool('vitest', 'vitest.mjs'), args: ['run'] }
const JOBS = {
  demo: [{ name: 'demo', script: join(root, 'bin', 'lurewatch.js'), args: ['demo'], watched: true }],
  test: [VITEST],
  check: [
    { name: 'biome', script: tool('@biomejs', 'biome', 'bin', 'biome'), args: ['check', '.'] },
    { name: 'tsc', script: tool('typescript', 'bin', 'tsc'), args: ['--noEmit'] },
    { name: 'knip', script: tool('knip', 'bin', 'knip.js'), args: [] },
    VITEST,
  ],
}

function stop(line, code = 3) {
  say(line)
  process.exit(code)
}

/** Everything that must be there before the work begins; ends the process where it cannot be had. */
async function setUp(mayInstall) {
  if (!arePackagesThere(root)) {
    const fault = installPackages(root, say)
    if (fault) stop(fault)
  }
  const node = projectNode(root)
  if (!node) stop(`needs Node 24 or newer, this is ${process.version}: install it, then try again`)
  setUpBrowser({ mayInstall, say })
  if (!isBuildFresh(root)) await runChild(node, [join(root, 'bin', 'build.js')], {}, { watched: false })
  return node
}

async function run(mode, node, rest) {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  const jobs = JOBS[mode]
  for (const job of jobs) {
    const last = job === jobs.at(-1)
    if (!last) say(`check: ${job.name}`)
    const args = [job.script, ...job.args, ...(last ? rest : [])]
    const end = await runChild(node, args, { PATH }, { watched: job.watched === true })
    if (last || end.code !== 0) {
      if (end.code !== 0 && jobs.length > 1) say(`check stopped at ${job.name}`)
      end()
      return
    }
  }
}

const [mode = '', ...given] = process.argv.slice(2)
if (!Object.hasOwn(JOBS, mode)) stop('usage: node bin/set-up.js demo|test|check [--no-install] [-- …]', 2)
const rest = given.filter((word) => word !== '--no-install' && word !== '--')
process.chdir(root)
if (!existsSync(join(root, 'package-lock.json'))) stop(`package-lock.json is missing in ${root}: take a whole copy`)
const node = await withSetUpLock(join(root, 'dist'), say, () => setUp(!given.includes('--no-install')))
await run(mode, node, rest)
