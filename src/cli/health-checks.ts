// The checks behind `doctor`. Each answers with what it found and, when that is a fault, the mend; none throws.

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describeChange, type LayoutChange } from '#src/domain/layout.ts'
import type { Config } from '#src/runtime/config.ts'
import type { HealthCheck } from './commands/doctor.ts'

type Answer = Readonly<{ health: HealthCheck['health']; found: string; mend?: string }>

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''

/** Runs one check; a throw becomes a fault with `mend`. */
export async function check(name: string, mend: string, ask: () => Answer | Promise<Answer>): Promise<HealthCheck> {
  try {
    const answer = await ask()
    return { name, health: answer.health, found: answer.found, mend: answer.mend ?? mend }
  } catch (cause) {
    return { name, health: 'fault', found: reason(cause), mend }
  }
}

export function checkNode(): Answer {
  const major = Number(process.versions.node.split('.')[0])
  return { health: major >= 24 ? 'ok' : 'fault', found: `v${process.versions.node}` }
}

/** Free space of the file system that holds the data directory; under 1 GB is a warning, under 100 MB a fault. */
export function checkDisk(dataDir: string): Answer {
  mkdirSync(dataDir, { recursive: true })
  const stats = statfsSync(dataDir)
  const freeMb = Math.round((stats.bavail * stats.bsize) / 1_000_000)
  const health = freeMb < 100 ? 'fault' : freeMb < 1000 ? 'warning' : 'ok'
  return { health, found: `${freeMb} MB free` }
}

export function checkWritable(dataDir: string): Answer {
  mkdirSync(dataDir, { recursive: true })
  const probe = join(dataDir, `.doctor-${process.pid}`)
  writeFileSync(probe, '')
  rmSync(probe)
  return { health: 'ok', found: resolve(dataDir) }
}

/** Chinese fonts, as fontconfig knows them; without them screenshots show boxes. */
export function checkFonts(): Answer {
  const list = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim()
  const families = list === '' ? 0 : list.split('\n').length
  return families > 0
    ? { health: 'ok', found: `${families} Chinese font families` }
    : { health: 'warning', found: 'no Chinese font', mend: 'install fonts-noto-cjk; screenshots would show boxes' }
}

/** Pages that no longer read as they did, of which the newest scans told. */
export function checkLayouts(changes: readonly LayoutChange[]): Answer {
  if (changes.length === 0) return { health: 'ok', found: 'pages read as before' }
  const more = changes.length > 3 ? `; ${changes.length - 3} more` : ''
  return { health: 'warning', found: changes.slice(0, 3).map(describeChange).join('; ') + more }
}

/** Without a contact nothing outside loopback is fetched, so its absence is a warning, not a fault. */
export function checkContact(config: Config): Answer {
  return config.contact === ''
    ? {
        health: 'warning',
        found: 'no contact in the User-Agent',
        mend: 'set "contact" (a mail address or URL) in lurewatch.config.json; until then only loopback is fetched',
      }
    : { health: 'ok', found: config.contact }
}

export function checkSandbox(config: Config): Answer {
  const root = process.getuid?.() === 0
  if (!root) return { health: 'ok', found: 'Chromium runs in its sandbox' }
  return config.allowUnsandboxed
    ? { health: 'warning', found: 'running as root with allowUnsandboxed', mend: 'run as an ordinary user' }
    : { health: 'warning', found: 'running as root: only loopback pages are rendered', mend: 'run as an ordinary user' }
}
