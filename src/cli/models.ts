// Which trained model a command judges with: the one in use in its data directory, the shipped one where nobody chose.

import { existsSync } from 'node:fs'
import { nameOfModel, SHIPPED } from '#src/domain/model-choice.ts'
import { modelPath, openModelFile } from '#src/research/model-folder.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { peekModelInUse } from '#src/store/model-store.ts'
import type { composeModels } from './compose/classifier.ts'

export type Models = Awaited<ReturnType<typeof composeModels>>
export type TrainedModel = ReturnType<Models['openModel']>

/** Opens `shipped` or a file of the directory; ConfigError with the mend when it cannot be used. */
export function openModel(models: Models, dataDir: string, model: string): TrainedModel {
  return model === SHIPPED ? models.shippedModel() : openModelFile(dataDir, model, models.openModel)
}

/** The model in use, opened. Makes nothing where there is no data directory yet. */
export function openModelInUse(models: Models, dataDir: string): TrainedModel {
  return openModel(models, dataDir, existsSync(dataDir) ? peekModelInUse(dataDir) : SHIPPED)
}

/**
 * The file of the model in use, opened once to see that it can be; null for the shipped one. `load` is called only where
 * somebody chose: the classifier's word lists are large.
 */
export async function fileOfModelInUse(dataDir: string, load: () => Promise<Models>): Promise<string | null> {
  const model = existsSync(dataDir) ? peekModelInUse(dataDir) : SHIPPED
  if (model === SHIPPED) return null
  openModel(await load(), dataDir, model)
  return modelPath(dataDir, model)
}

/** For `doctor`: its name, and how it stands in verdicts; a fault has the mend of its own. */
export function checkModelInUse(models: Models, dataDir: string) {
  try {
    const name = nameOfModel(existsSync(dataDir) ? peekModelInUse(dataDir) : SHIPPED)
    const { model } = models.classifierOf(openModelInUse(models, dataDir).hash)
    return { health: 'ok', found: `${name}; verdicts call it ${model}` } as const
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause
    return { health: 'fault', found: cause.message, mend: cause.mend } as const
  }
}

/** A model's hash as choices and file names have it. */
export function bareHash(hash: string): string {
  return hash.replace(/^sha256:/, '')
}
