// The demo's source, from the template in seeds/sources.json, pointed at a running demo site.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseSource } from '#src/domain/given-source.ts'
import type { Source } from '#src/domain/source.ts'
import { projectFile } from '#src/runtime/project-root.ts'

/** The sources that come with the project: the demo's and paused examples. Throws when the seed file is broken. */
export function loadSeedSources(): readonly Source[] {
  const text = readFileSync(projectFile('seeds', 'sources.json'), 'utf8')
  return z.array(z.unknown()).parse(JSON.parse(text)).map(seedSource)
}

function seedSource(value: unknown): Source {
  const parsed = parseSource(value)
  if (!parsed.success) throw new Error(`seeds/sources.json: ${parsed.error.message}`)
  return parsed.data
}

/** The source that scans the demo site at `siteUrl` (`http://127.0.0.1:PORT`). */
export function demoSource(siteUrl: string): Source {
  const template = loadSeedSources().find((source) => source.id === 'demo-site')
  if (!template) throw new Error('seeds/sources.json has no source demo-site')
  const start = template.start.map((url) => new URL(new URL(url).pathname, siteUrl).href)
  return { ...template, start }
}
