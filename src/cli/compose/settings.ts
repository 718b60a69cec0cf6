// The settings of a data directory, and its store opened for one piece of work.

import { type Config, loadConfig } from '#src/runtime/config.ts'
import { createLog, type Log } from '#src/runtime/log.ts'
import type { Store } from '#src/store/open-store.ts'

export type Settings = Readonly<{ config: Config; log: Log }>

/** Reads the settings of a data directory; ConfigError when one is wrong. */
export function composeSettings(dataDir: string): Settings {
  const config = loadConfig(dataDir, process.env)
  return { config, log: createLog(config.logLevel) }
}

/** Opens the store for `work` and closes it whatever happens. */
export async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import('#src/store/open-store.ts')
  const store = openStore(settings.config.dataDir)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
