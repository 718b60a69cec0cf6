// Which model was chosen when, by whom and why. The one in use follows from the choices (src/domain/model-choice.ts).

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { asc } from 'drizzle-orm'
import { type ModelChoice, modelInUse, SHIPPED } from '#src/domain/model-choice.ts'
import type { Reader } from './connection.ts'
import type { Tx } from './in-transaction.ts'
import { STORE_FILE } from './open-store.ts'
import { modelChoices } from './schema.ts'
import { explainFault } from './sqlite-faults.ts'

/** Adds one choice. */
export function addModelChoice(tx: Tx, choice: ModelChoice): void {
  tx.insert(modelChoices).values(choice).run()
}

/** Every choice, oldest first. */
export function listModelChoices(db: Reader): ModelChoice[] {
  const rows = db.select().from(modelChoices).orderBy(asc(modelChoices.seq)).all()
  return rows.map(({ seq: _, ...choice }) => choice)
}

/**
 * The model in use in a data directory, for a command that needs nothing else of its store: opens it read-only, makes
 * and migrates nothing. The shipped one where there is no store yet or one from before models could be chosen.
 * ConfigError when the database cannot be read.
 */
export function peekModelInUse(dataDir: string): string {
  const path = join(resolve(dataDir), STORE_FILE)
  if (!existsSync(path)) return SHIPPED
  let client: Sqlite.Database | undefined
  try {
    client = new Sqlite(path, { readonly: true, timeout: 5000 })
    const table = client.prepare("select 1 from sqlite_master where type = 'table' and name = 'model_choices'").get()
    if (!table) return SHIPPED
    return modelInUse(
      client.prepare<[], Pick<ModelChoice, 'model' | 'act'>>('select model, act from model_choices order by seq').all(),
    )
  } catch (fault) {
    throw explainFault(fault, path)
  } finally {
    client?.close()
  }
}
