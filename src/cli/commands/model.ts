// `model list|show|use|rollback|add`: the trained models of a data directory, which one judges, and how to go back.

import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { actorName } from '#src/cli/actor.ts'
import { type CommandContext, EXIT, type ExitCode, withCommonOptions } from '#src/cli/command.ts'
import { composeModels } from '#src/cli/compose/classifier.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { describeModel, listModels } from '#src/cli/describe-models.ts'
import { bareHash, openModel } from '#src/cli/models.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import { modelInUse, nameOfModel, SHIPPED } from '#src/domain/model-choice.ts'
import { type Chosen, chooseModel, modelBefore, rollBack } from '#src/research/choose-model.ts'
import { findModel, keepModelFile, modelPath } from '#src/research/model-folder.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { listModelChoices } from '#src/store/model-store.ts'
import type { Store } from '#src/store/open-store.ts'

type Options = Readonly<{ json?: boolean; data: string; reason: string }>

type Act = (options: Options, name: string) => Promise<ExitCode>

/** What either does its part or throws. */
const done =
  (act: (options: Options, name: string) => Promise<void>): Act =>
  async (options, name) => {
    await act(options, name)
    return EXIT.done
  }

export function buildModel(context: CommandContext): Command {
  const model = new Command('model')
  const add = (name: string, description: string, act: Act): Command => {
    const command = withCommonOptions(new Command(name)).description(description)
    model.addCommand(command)
    return command.action(async (...given: unknown[]) => {
      const [first, second] = given
      const named = typeof first === 'string'
      context.finish(await act((named ? second : first) as Options, named ? first : ''))
    })
  }
  add('list', 'the shipped model and those in DATA/models; which is in use, and every choice so far', list)
  add('show', 'one model’s card: what it was trained on, how it did on writers it had not seen', done(show)).argument(
    '[name]',
  )
  add('use', 'judge with this model from now on', done(use))
    .argument('<name>', '`shipped`, or the beginning of a name')
    .option('--reason <words>', 'why; stays in the history', '')
  add('rollback', 'judge with the model before the one in use', done(rollback)).option('--reason <words>', 'why', '')
  add(
    'add',
    'copy a model file of another machine into DATA/models (export = copying that file)',
    done(addFile),
  ).argument('<file>')
  return model
}

/** Exit 1 when a model of the list cannot be used: its row says why, and the others stay usable. */
async function list({ data, json }: Options): Promise<ExitCode> {
  const models = await composeModels()
  const listed = await withStore(composeSettings(data), async (store) => {
    const choices = listModelChoices(store.reader)
    return { inUse: nameOfModel(modelInUse(choices)), models: listModels(models, store.dataDir, choices), choices }
  })
  const exit = listed.models.some(({ fault }) => fault !== '') ? EXIT.heldNot : EXIT.done
  if (json) {
    await printJson(listed)
    return exit
  }
  for (const one of listed.models) await printLine(describeModel(one))
  for (const { at, act, model, actor, reason } of listed.choices)
    await printLine(`  ${at}  ${act}  ${nameOfModel(model)}  ${actor}  ${reason}`)
  return exit
}

async function show({ data, json }: Options, name: string): Promise<void> {
  const models = await composeModels()
  const shown = await withStore(composeSettings(data), async (store) => {
    const inUse = modelInUse(listModelChoices(store.reader))
    const model = name === '' ? inUse : findModel(store.dataDir, name)
    const { hash, card } = openModel(models, store.dataDir, model)
    const path = model === SHIPPED ? null : modelPath(store.dataDir, model)
    const isInUse = nameOfModel(model) === nameOfModel(inUse)
    return { name: nameOfModel(model), inUse: isInUse, hash, inVerdicts: models.classifierOf(hash).model, path, card }
  })
  if (json) return printJson(shown)
  const { card, ...rest } = shown
  for (const [key, value] of Object.entries(rest)) await printLine(`${key.padEnd(10)} ${value ?? 'with the project'}`)
  await printLine(JSON.stringify(card, null, 2))
}

async function use({ data, json, reason }: Options, name: string): Promise<void> {
  const models = await composeModels()
  const chosen = await withStore(composeSettings(data), async (store) => {
    const found = findModel(store.dataDir, name)
    // Opened first: what cannot judge is not taken into use.
    const { hash } = openModel(models, store.dataDir, found)
    const model = found === SHIPPED ? SHIPPED : bareHash(hash)
    return chooseModel(store, { model, act: 'used', ...by(reason) })
  })
  await sayChosen(chosen, json)
}

async function rollback({ data, json, reason }: Options): Promise<void> {
  const models = await composeModels()
  const chosen = await withStore(composeSettings(data), async (store: Store) => {
    const expected = modelBefore(store)
    openModel(models, store.dataDir, expected)
    return rollBack(store, { expected, ...by(reason) })
  })
  await sayChosen(chosen, json)
}

async function addFile({ data, json }: Options, file: string): Promise<void> {
  const models = await composeModels()
  const { config } = composeSettings(data)
  const model = keepModelFile(config.dataDir, readModelBytes(file, models.openModel))
  const added = { name: nameOfModel(model), path: modelPath(config.dataDir, model) }
  if (json) return printJson(added)
  await printLine(`${added.path}; judge with it: lurewatch model use ${added.name}`)
}

function readModelBytes(file: string, open: (bytes: Buffer) => unknown): Buffer {
  try {
    const bytes = readFileSync(file)
    open(bytes)
    return bytes
  } catch (cause) {
    throw new UsageError(`${file} is no model that can be used: ${(cause as Error).message}`, 'copy it again')
  }
}

const by = (reason: string) => ({ at: shanghaiIso(systemClock()), actor: actorName(), reason: reason.trim() })

async function sayChosen(chosen: Chosen, json: boolean | undefined): Promise<void> {
  const { outcome, model, before } = chosen
  if (json) return printJson({ outcome, inUse: nameOfModel(model), before: nameOfModel(before) })
  if (outcome === 'unchanged') return printLine(`${nameOfModel(model)} is in use already`)
  await printLine(
    `in use: ${nameOfModel(model)} (until now: ${nameOfModel(before)}). A running serve keeps its model until it is` +
      ' started again; stored posts keep their verdicts until: lurewatch reclassify',
  )
}
