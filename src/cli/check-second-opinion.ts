// The check of `doctor` for the second opinion: asks the adviser about an invented post and says what came of it.

import type { Letter, OpinionFault } from '#src/domain/opinion.ts'
import type { Adviser } from '#src/domain/ports.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import type { HealthCheck } from './commands/doctor.ts'

type Answer = Pick<HealthCheck, 'health' | 'found'> & Readonly<{ mend?: string }>

/** Invented, and plain enough for any model. */
const SAMPLE: Letter = {
  platform: 'other',
  subject: 'post',
  fields: [{ field: 'text', who: 'author', text: '全额退保，不成功不收费，加[微信号]了解流程。' }],
}

const MENDS: Readonly<Record<OpinionFault, string>> = {
  timeout: 'raise "secondOpinion.timeoutMs", or use a quicker model',
  network: 'check "secondOpinion.url" and that the service runs',
  too_large: 'check "secondOpinion.url": this is no chat-completions endpoint',
  throttled: 'lower "secondOpinion.perDay", or ask the service for more',
  server_error: 'look into the log of the service',
  client_error:
    'check the key, "secondOpinion.url" (usually ends in /v1), the model name, and that it takes json_schema',
  redirected: 'set "secondOpinion.url" to where it points',
  stopped: 'run doctor again',
  not_json: 'use a model that keeps to response_format json_schema',
  wrong_schema: 'use a model that keeps to response_format json_schema',
  refused: 'use another model',
  broken: 'check model.onnx, vocab.txt and labels.json against each other',
}

/** `compose` gives the adviser of the settings, null when they name none. Never rejects for what is the operator's. */
export async function checkSecondOpinion(compose: () => Promise<Adviser | null>): Promise<Answer> {
  try {
    const adviser = await compose()
    if (!adviser) return { health: 'off', found: 'not set up: nothing leaves this machine', mend: '' }
    const advice = await adviser.advise(SAMPLE)
    if (!('declined' in advice)) return { health: 'ok', found: `${adviser.model} answers (${advice.verdict})` }
    return {
      health: 'fault',
      found: `${adviser.model}: ${advice.declined}, ${advice.why}`,
      mend: MENDS[advice.declined],
    }
  } catch (cause) {
    if (cause instanceof ConfigError) return { health: 'fault', found: cause.message, mend: cause.mend }
    throw cause
  }
}
