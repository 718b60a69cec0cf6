// Chromium and the fonts that Chinese pages and emoji need: found where they usually are, else installed by the
// system's package manager when that is apt and we are root, else named in one line with the mend.

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'headless_shell']
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const CJK_FONT = /(noto|source|adobe).*(cjk|han|sans-?sc|serif-?sc)|wqy|droidsansfallback|lxgw|pingfang|msyh/i
const EMOJI_FONT = /noto-?color-?emoji|twemoji|apple color emoji|seguiemj/i

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Browsers that Playwright fetched for this user earlier. */
function playwrightBrowsers() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => join(cache, name, folder, 'chrome')))
}

/** Path of a Chromium that can be run, or null. LUREWATCH_CHROMIUM comes first. */
function findChromium() {
  const own = process.env.LUREWATCH_CHROMIUM
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)))
  return [...(own ? [own] : []), ...onPath, ...PLACES, ...playwrightBrowsers()].find(isRunnable) ?? null
}

function hasFont(pattern) {
  if (process.platform !== 'linux') return true
  const home = homedir()
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(home, '.fonts'), join(home, '.local/share/fonts')]
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map(String))
    .some((name) => /\.(tt[cf]|otf)$/i.test(name) && pattern.test(name))
}

/** Debian package names of what is missing for rendering pages. */
function missingForPages() {
  const missing = []
  if (!findChromium()) missing.push('chromium')
  if (!hasFont(CJK_FONT)) missing.push('fonts-noto-cjk')
  if (!hasFont(EMOJI_FONT)) missing.push('fonts-noto-color-emoji')
  return missing
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', 2, 2] })
}

/** Installs what is missing when it may; whatever stays missing is said in one line with the mend. */
export function setUpBrowser({ mayInstall, say }) {
  const missing = missingForPages()
  if (missing.length === 0) return
  const list = missing.join(' ')
  const without = `missing for rendered pages and screenshots: ${list}`
  if (process.platform !== 'linux' || !isRunnable('/usr/bin/apt-get')) {
    say(`${without}; install them with your system's package manager, or set LUREWATCH_CHROMIUM to a Chromium`)
    return
  }
  if (!mayInstall) {
    say(`${without}; --no-install forbids installing: apt-get install -y ${list}`)
    return
  }
  if (process.getuid?.() !== 0) {
    say(`${without}; run: sudo apt-get update && sudo apt-get install -y ${list}`)
    return
  }
  say(`installing ${list} on this system with apt-get, from its configured Debian/Ubuntu package sources`)
  apt(['update'])
  apt(['install', '-y', ...missing])
  const left = missingForPages()
  if (left.length > 0) say(`apt-get did not bring ${left.join(' ')} (its reason stands above); going on without`)
}
