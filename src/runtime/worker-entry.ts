// Where a worker's program is: beside the bundle there is a bundled one (bin/build.js), else the source is run as it is,
// whose types Node 24 strips.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of the program. `from` is the caller's `import.meta.url`; `bundled` its name in the bundle, `source` beside `from`. */
export function workerEntry(from: string, { bundled, source }: Readonly<{ bundled: string; source: string }>): string {
  const built = fileURLToPath(new URL(bundled, from))
  return existsSync(built) ? built : fileURLToPath(new URL(source, from))
}
