// Who gives second opinions, as the settings say.

import { say } from '#src/cli/output.ts'
import type { Adviser } from '#src/domain/ports.ts'
import { systemClock } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { checkServiceUrl, readKey } from '#src/runtime/second-opinion-settings.ts'
import type { SecondReader } from '#src/scans/second-opinion.ts'
import type { Store } from '#src/store/open-store.ts'
import type { Settings } from './settings.ts'

/** The adviser that the settings name; null when they name none. ConfigError with the mend when it cannot be had. */
export async function composeAdviser({ config, log }: Settings): Promise<Adviser | null> {
  const { kind, url, model, keyFrom, timeoutMs } = config.secondOpinion
  if (kind === 'off') return null
  if (model === '') throw new ConfigError('secondOpinion.model is empty', 'name the model, or its folder')
  if (kind === 'onnx') {
    const { openOnnxAdviser } = await import('#src/advisers/onnx-adviser.ts')
    return openOnnxAdviser(model)
  }
  const [{ createChatAdviser }, { createServiceClient }] = await Promise.all([
    import('#src/advisers/chat-adviser.ts'),
    import('#src/runtime/service-client.ts'),
  ])
  const key = readKey(keyFrom, process.env)
  return createChatAdviser(createServiceClient({ baseUrl: checkServiceUrl(url), key, timeoutMs, log }), model)
}

/**
 * Whoever gives second opinions, with the store's budget and memory; null when nobody does. `wanted` is the command's
 * option: false leaves them out, true insists on them (ConfigError when the settings name nobody).
 */
export async function composeSecondReader(
  settings: Settings,
  store: Store,
  wanted: boolean | undefined,
): Promise<SecondReader | null> {
  const adviser = wanted === false ? null : await composeAdviser(settings)
  if (!adviser && wanted)
    throw new ConfigError('no second opinion is set up', 'set "secondOpinion.kind"; see the README')
  if (!adviser) return null
  const [{ createSecondReader }, { createOpinionBook }] = await Promise.all([
    import('#src/scans/second-opinion.ts'),
    import('#src/store/opinion-store.ts'),
  ])
  const { secondOpinion: between } = settings.config
  const book = createOpinionBook(store, between)
  return createSecondReader({ adviser, book, clock: systemClock, between, tell: (line) => say(`lurewatch: ${line}`) })
}
