// Every check of `doctor`.

import { checkSecondOpinion } from '#src/cli/check-second-opinion.ts'
import type { HealthCheck } from '#src/cli/commands/doctor.ts'
import {
  check,
  checkContact,
  checkDisk,
  checkFonts,
  checkLayouts,
  checkNode,
  checkSandbox,
  checkWritable,
} from '#src/cli/health-checks.ts'
import { checkModelInUse } from '#src/cli/models.ts'
import { composeModels } from './classifier.ts'
import { composeAdviser } from './second-opinion.ts'
import { composeSettings, withStore } from './settings.ts'

/** Every check of `doctor`, in the order it prints them. Opens nothing that it does not close. */
export async function composeHealthChecks(dataDir: string): Promise<readonly HealthCheck[]> {
  const settings = composeSettings(dataDir)
  const { config } = settings
  return Promise.all([
    check('Node', 'install Node 24 or newer, or run through npx', checkNode),
    check('database', 'the data directory must be writable and its database sound; see --data', () =>
      withStore(settings, async (store) => {
        const { verifyAudit } = await import('#src/store/audit-store.ts')
        const audit = verifyAudit(store.reader)
        if (!audit.ok)
          return { health: 'fault', found: `audit log: ${audit.why}`, mend: 'keep a copy; see: lurewatch audit verify' }
        return { health: 'ok', found: `opens; audit log holds (${audit.entries} entries)` }
      }),
    ),
    check('data directory', 'make it writable, or choose another with --data', () => checkWritable(config.dataDir)),
    check('disk', 'free some space', () => checkDisk(config.dataDir)),
    check('word segmentation', 'run npm ci again', async () => {
      const { segmentWords } = await import('#classifiers/text/segment.ts')
      const words = segmentWords('代理退保')
      return { health: words.length > 0 ? 'ok' : 'fault', found: words.join(' | ') }
    }),
    check('model', '', async () => checkModelInUse(await composeModels(), config.dataDir)),
    check('Chromium', 'install chromium, or set "chromium" in lurewatch.config.json', async () => {
      const { findChromium } = await import('#crawlers/engine/browser.ts')
      const path = findChromium(config)
      if (path) return { health: 'ok', found: path }
      return { health: 'warning', found: 'not found: script-rendered pages and screenshots are left out' }
    }),
    check('sandbox', 'run as an ordinary user', () => checkSandbox(config)),
    check('fonts', 'install fontconfig and fonts-noto-cjk', checkFonts),
    check('layouts', 'see the kept page with lurewatch read; mend crawlers/platforms', () =>
      withStore(settings, async (store) => {
        const { listStandingChanges } = await import('#src/store/layout-store.ts')
        return checkLayouts(listStandingChanges(store.reader))
      }),
    ),
    check('contact', '', () => checkContact(config)),
    check('second opinion', 'see "secondOpinion" in the README', () =>
      checkSecondOpinion(() => composeAdviser(settings)),
    ),
    check('Redis', '', () => ({ health: 'off', found: 'not used: jobs run in this process' })),
  ])
}
