// The real classifier, its models, its measure of likeness and its reader of pictures.

import { openModelInUse } from '#src/cli/models.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { Classifier, ImageReader } from '#src/domain/ports.ts'

/** The real classifier with the model in use in a data directory (made by nobody: the shipped one) and its word lists. */
export async function composeClassifier(dataDir: string): Promise<Classifier> {
  const models = await composeModels()
  return models.createClassifier(openModelInUse(models, dataDir))
}

/** How trained models are opened, and what verdicts call them. */
export async function composeModels() {
  const [{ createClassifier, standardModel }, { unpackModel }, { modelHash, VERSION }] = await Promise.all([
    import('#classifiers/classify.ts'),
    import('#classifiers/model/model-file.ts'),
    import('#classifiers/model/version.ts'),
  ])
  const classifierOf = (hash: string) => ({ version: VERSION, model: modelHash(hash) })
  return { createClassifier, shippedModel: standardModel, openModel: unpackModel, classifierOf }
}

/** The measure of likeness between texts. */
export async function composeLikeness(): Promise<Likeness> {
  const { likeness } = await import('#classifiers/text/likeness.ts')
  return likeness
}

/** The reader of pictures, whose process starts with the first picture; `onUnable` is told once when there can be none. */
export async function composeImageReader(onUnable: (why: string) => void): Promise<ImageReader> {
  const { createImageReader } = await import('#classifiers/images/image-reader.ts')
  return createImageReader({ onUnable })
}
