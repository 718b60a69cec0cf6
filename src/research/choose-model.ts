// Choosing the model that judges, and going back: one choice, one audit entry, one transaction. The caller has made sure
// that the chosen file can be used.

import { type ModelAct, modelInUse, modelsInForce, nameOfModel } from '#src/domain/model-choice.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { inTransaction, type Tx } from '#src/store/in-transaction.ts'
import { addModelChoice, listModelChoices } from '#src/store/model-store.ts'
import type { Store } from '#src/store/open-store.ts'

export type Choosing = Readonly<{ at: string; actor: string; reason: string }>

/** `model`: the one in use now; `before`: the one until now. */
export type Chosen = Readonly<{ outcome: 'changed' | 'unchanged'; model: string; before: string }>

/** Takes `model` (`shipped` or a SHA-256) into use; choosing the one in use writes nothing. */
export function chooseModel(
  store: Store,
  { model, act, ...by }: Choosing & Readonly<{ model: string; act: Exclude<ModelAct, 'rolled_back'> }>,
): Chosen {
  return inTransaction(store, (tx) => {
    const before = modelInUse(listModelChoices(tx))
    if (before === model) return { outcome: 'unchanged', model, before }
    record(tx, { model, act, ...by, before })
    return { outcome: 'changed', model, before }
  })
}

/** The model that `rollBack` would return to. UsageError when there is none before the one in use. */
export function modelBefore(store: Pick<Store, 'reader'>): string {
  return beforeOf(modelsInForce(listModelChoices(store.reader)))
}

/**
 * Returns to the model before the one in use. `expected` is what `modelBefore` said and the caller has looked at;
 * UsageError when another process has chosen meanwhile.
 */
export function rollBack(store: Store, { expected, ...by }: Choosing & Readonly<{ expected: string }>): Chosen {
  return inTransaction(store, (tx) => {
    const inForce = modelsInForce(listModelChoices(tx))
    const model = beforeOf(inForce)
    if (model !== expected) throw new UsageError('another process has just chosen a model', 'see: lurewatch model list')
    const before = inForce.at(-1) ?? model
    record(tx, { model, act: 'rolled_back', ...by, before })
    return { outcome: 'changed', model, before }
  })
}

function beforeOf(inForce: readonly string[]): string {
  const model = inForce.at(-2)
  if (model !== undefined) return model
  throw new UsageError('there is no model before this one: the shipped one is the first', 'see: lurewatch model list')
}

type Recorded = Choosing & Readonly<{ model: string; act: ModelAct; before: string }>

function record(tx: Tx, { before, ...choice }: Recorded): void {
  addModelChoice(tx, choice)
  const { at, actor, act, model, reason } = choice
  const facts = { model, before, reason }
  appendAudit(tx, { at, actor, action: `model.${act}`, target: `model:${nameOfModel(model)}`, facts })
}
