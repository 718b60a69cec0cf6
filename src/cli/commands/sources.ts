// `sources list|add|show|pause|resume|approve|remove`: where posts come from, when, and under whose authorisation.

import { Command } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { readSourceFile } from '#src/cli/read-source.ts'
import { askForSource } from '#src/cli/source-wizard.ts'
import { authorisationAt } from '#src/domain/authorisation.ts'
import { givenFrom } from '#src/domain/given-source.ts'
import type { Source } from '#src/domain/source.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { checkSchedule, nextRun } from '#src/scans/due-sources.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { lastRun } from '#src/store/scan-store.ts'
import { listSources, loadSource, removeSource, saveSource, setSourcePaused } from '#src/store/source-store.ts'
import { buildApprove } from './source-approval.ts'

type Options = Readonly<{ json?: boolean; data: string }>
type Act = (store: Store, by: Readonly<{ actor: string; at: string }>) => unknown

export function buildSources(context: CommandContext): Command {
  const sources = new Command('sources')
  const add = (name: string, description: string, act: (id: string) => Act): void => {
    sources.addCommand(
      withCommonOptions(new Command(name))
        .description(description)
        .argument('<id>')
        .action(async (id: string, options: Options) => {
          await actOnSources(options, act(id))
          context.finish(EXIT.done)
        }),
    )
  }
  sources.addCommand(buildList(context))
  sources.addCommand(buildAdd(context))
  sources.addCommand(buildApprove(context))
  add('show', 'one source as JSON', (id) => (store) => shown(known(store, id)))
  add('pause', 'no more scheduled runs', (id) => pauseAct(id, true))
  add('resume', 'scheduled runs again', (id) => pauseAct(id, false))
  add('remove', 'forget a source; what it brought stays', (id) => (store, by) => {
    const source = known(store, id)
    inTransaction(store, (tx) => removeSource(tx, { id, ...by }))
    return { removed: source.id }
  })
  return sources
}

function buildList(context: CommandContext): Command {
  return withCommonOptions(new Command('list'))
    .description('stored sources, when each ran and runs next')
    .action(async (options: Options) => {
      await withStore(composeSettings(options.data), async (store) => {
        const rows = listSources(store.reader).map((source) => withTimes(store, source))
        if (options.json) await printJson(rows)
        else if (rows.length === 0) await printLine('no sources yet; add one: lurewatch sources add FILE.json')
        else
          for (const row of rows)
            await printLine(
              `${row.id}  ${row.paused ? 'paused' : (row.schedule ?? 'on demand')}  last ${row.lastStart ?? 'never'}  next ${row.nextRun ?? '-'}`,
            )
      })
      context.finish(EXIT.done)
    })
}

function buildAdd(context: CommandContext): Command {
  return withCommonOptions(new Command('add'))
    .description(
      'store a source from a JSON file, one object like those in seeds/sources.json; without a file: by questions',
    )
    .argument('[file]')
    .action(async (file: string | undefined, options: Options) => {
      const source = file === undefined ? await askForSource() : await readSourceFile(file)
      if (source.schedule !== null) checkSchedule(source.schedule)
      await actOnSources(options, (store, by) => {
        if (loadSource(store.reader, source.id))
          throw new UsageError(`source "${source.id}" exists`, 'remove it first, or use another id')
        inTransaction(store, (tx) => saveSource(tx, source, by))
        return shown(source)
      })
      say(`try it: lurewatch scan ${source.id} --dry-run`)
      if (source.authorisation)
        say(`a lead must approve its authorisation: lurewatch sources approve ${source.id} --as NAME`)
      context.finish(EXIT.done)
    })
}

/** A source as its file would be, with what was decided about it. */
function shown(source: Source) {
  const { approval = null } = source.authorisation ?? {}
  const authorised = authorisationAt(source.authorisation, systemClock())
  return { ...givenFrom(source), ...(authorised && { approval, inForce: authorised.inForce, why: authorised.why }) }
}

const pauseAct =
  (id: string, paused: boolean): Act =>
  (store, by) => {
    known(store, id)
    inTransaction(store, (tx) => setSourcePaused(tx, { id, paused, ...by }))
    return { id, paused }
  }

function known(store: Store, id: string): Source {
  const source = loadSource(store.reader, id)
  if (!source) throw new UsageError(`there is no source "${id}"`, 'see: lurewatch sources list')
  return source
}

function withTimes(store: Store, source: Source) {
  const last = lastRun(store.reader, source.id)
  const next = nextRun(source, systemClock())
  return { ...shown(source), lastStart: last?.startedAt ?? null, nextRun: next ? shanghaiIso(next) : null }
}

async function actOnSources(options: Options, act: Act): Promise<void> {
  await withStore(composeSettings(options.data), async (store) => {
    await printJson(act(store, { actor: actorName(), at: shanghaiIso(systemClock()) }))
  })
}
