// The project's npm packages: installed with `npm ci` when they are missing or not those of package-lock.json.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, sep } from 'node:path'
import { bundledNodeFolder } from './node-version.js'

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
const stampOf = (root) => join(root, 'node_modules', '.lurewatch-set-up')
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Whether what is installed is what the lock file names, going by npm's own list of what it installed. */
function matchesLock(root) {
  const installed = read(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  const have = JSON.parse(installed).packages
  const want = JSON.parse(read(join(root, 'package-lock.json'))).packages
  return Object.entries(want).every(([path, entry]) => {
    if (path === '') return true
    const there = have[path] && existsSync(join(root, path, 'package.json'))
    return there ? have[path].version === entry.version : entry.optional === true
  })
}

/** True when nothing needs installing. Remembers a good answer in a stamp inside node_modules. */
export function arePackagesThere(root) {
  const lockHash = hashOf(join(root, 'package-lock.json'))
  if (read(stampOf(root)) === lockHash) return true
  if (!matchesLock(root)) return false
  writeFileSync(stampOf(root), lockHash)
  return true
}

/** PATH without this project's own binaries: `npm ci` removes them while it runs. */
function outsidePath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => !part.includes(`node_modules${sep}.bin`))
    .join(delimiter)
}

function canWriteHome() {
  let dir = homedir()
  while (!existsSync(dir) && dirname(dir) !== dir) dir = dirname(dir)
  try {
    accessSync(dir, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The environment for npm: a cache it can write (without a writable home, one inside the clone), and for nodejieba,
 * which may be compiled, the headers that come with the bundled Node, so that node-gyp need not fetch them.
 */
function npmEnvironment(root) {
  const headers = bundledNodeFolder(root)
  const env = { ...process.env, PATH: outsidePath(), npm_config_yes: 'true' }
  if (headers) env.npm_config_nodedir = headers
  for (const key of Object.keys(env)) if (/^npm_(lifecycle|package|command)/.test(key)) delete env[key]
  if (canWriteHome()) return env
  const cache = join(root, 'dist', '.npm-cache')
  mkdirSync(cache, { recursive: true })
  return { ...env, npm_config_cache: cache }
}

/** Installs the packages; returns null when all is well, else one line that says the mend. */
export function installPackages(root, say) {
  say('installing the npm packages of package-lock.json into node_modules (from the npm registry, about a minute)')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const env = npmEnvironment(root)
  const options = { cwd: root, env, stdio: ['ignore', 2, 2] }
  const result = spawnSync('npm', args, options)
  if (result.error) return `npm cannot be run (${result.error.message}): install Node.js with npm, then try again`
  if (result.status !== 0) {
    return 'npm ci did not succeed (its reason stands above): check the network; nodejieba also needs python3, make and g++'
  }
  writeFileSync(stampOf(root), hashOf(join(root, 'package-lock.json')))
  return null
}
