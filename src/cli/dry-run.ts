// `scan --dry-run`: what would be fetched first and what robots says of it. Stores no post and opens no case.

import type { Target } from '#src/domain/ports.ts'
import type { Source } from '#src/domain/source.ts'
import { startAddresses } from '#src/domain/start-addresses.ts'
import type { Store } from '#src/store/open-store.ts'
import { composeImport } from './compose/reading.ts'
import { composeScan } from './compose/scan.ts'
import type { Settings } from './compose/settings.ts'
import { printJson, printLine } from './output.ts'

export type DryTarget = Readonly<{ source: string; url: string; allowed: boolean; why: string }>

type DryRun = Readonly<{
  settings: Settings
  store: Store
  sources: readonly Source[]
  json: boolean
  signal: AbortSignal
}>

/** The files that would be read; UsageError when one is missing. */
async function filesOf(source: Source): Promise<readonly DryTarget[]> {
  const { openImport } = await composeImport()
  const { files, close } = await openImport(source.start)
  close()
  return files.map(({ path }) => ({ source: source.id, url: path, allowed: true, why: '' }))
}

/** Asks scope and robots about every start URL; robots.txt itself is fetched, through the one door. */
export async function dryRun({ settings, store, sources, json, signal }: DryRun): Promise<void> {
  const deps = await composeScan(settings, store, signal)
  const answers: DryTarget[] = []
  for (const source of sources) {
    if (source.kind === 'files') {
      answers.push(...(await filesOf(source)))
      continue
    }
    const visitor = deps.openVisitor(source)
    for (const url of startAddresses(source)) {
      const target: Target = { url, depth: 0 }
      const admitted = deps.admitLink(source, target)
      const asked = admitted.ok
        ? await visitor.mayFetch({ url: admitted.url, depth: 0 })
        : { allowed: false, why: admitted.why }
      answers.push({ source: source.id, url, ...asked })
    }
    await visitor.close()
  }
  if (json) return printJson(answers)
  if (answers.length === 0) return printLine('nothing would be fetched: no source is due; name one')
  for (const { source, url, allowed, why } of answers)
    await printLine(`${source}  ${allowed ? 'would fetch' : 'would skip'}  ${url}  ${why}`)
}
