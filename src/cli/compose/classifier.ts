// The real classifier, its models, its measure of likeness and its reader of pictures.

import { availableParallelism } from 'node:os'
import { fileOfModelInUse, openModelInUse } from '#src/cli/models.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { NearText } from '#src/domain/near-text.ts'
import type { Classifier, Classifies, ImageReader } from '#src/domain/ports.ts'

/** The real classifier with the model in use in a data directory (made by nobody: the shipped one) and its word lists. */
export async function composeClassifier(dataDir: string): Promise<Classifier> {
  const models = await composeModels()
  return models.createClassifier(openModelInUse(models, dataDir))
}

/** Less than this is classified sooner than threads have started. */
const WORTH_THREADS = 4_000_000

/**
 * A classifier for an import of so many bytes (null: nobody knows), in threads when that is worth it; `close` ends them.
 * ConfigError as `composeClassifier`, before a thread is started.
 */
export async function composeBulkClassifier(
  dataDir: string,
  bytes: number | null,
): Promise<Readonly<{ classifier: Classifies; close: () => Promise<void> }>> {
  const isWorth = availableParallelism() > 1 && (bytes === null || bytes >= WORTH_THREADS)
  if (!isWorth) return { classifier: await composeClassifier(dataDir), close: async () => undefined }
  const modelFile = await fileOfModelInUse(dataDir, composeModels)
  const { createClassifierPool } = await import('#classifiers/apart/classifier-pool.ts')
  const classifier = createClassifierPool({ modelFile })
  return { classifier, close: classifier.close }
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

/** The measure of what is a copy of what. */
export async function composeNearText(): Promise<NearText> {
  const { nearText } = await import('#classifiers/text/near-text.ts')
  return nearText
}

/** The reader of pictures, whose process starts with the first picture; `onUnable` is told once when there can be none. */
export async function composeImageReader(onUnable: (why: string) => void): Promise<ImageReader> {
  const { createImageReader } = await import('#classifiers/images/image-reader.ts')
  return createImageReader({ onUnable })
}
