// A language model behind an OpenAI-compatible endpoint as adviser. Its answer counts only when it is JSON of exactly
// our schema; anything else is a decline with a name.

import { z } from 'zod'
import { type Advice, answerSchema, type Declined, opinionSchema } from '#src/domain/opinion.ts'
import type { Adviser } from '#src/domain/ports.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { type ServiceClient, ServiceError } from '#src/runtime/service-client.ts'
import { answerJsonSchema, chatRequest, INSTRUCTIONS } from './chat-prompt.ts'

const completionSchema = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) }))
    .min(1),
})

const declined = (reason: Declined['declined'], why: string): Declined => ({ declined: reason, why })

function readJson(text: string): Readonly<{ value: unknown }> | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** The opinion in the body of a completion, or why there is none. Never repeats what it read. */
export function readCompletion(body: string): Advice {
  const outer = readJson(body)
  if (!outer) return declined('not_json', 'the answer is no JSON')
  const completion = completionSchema.safeParse(outer.value)
  if (!completion.success) return declined('wrong_schema', 'the answer is no chat completion')
  const message = completion.data.choices[0]?.message
  if (message?.refusal) return declined('refused', 'the model refused')
  const inner = readJson(message?.content ?? '')
  if (!inner) return declined('not_json', "the model's words are no JSON")
  const answer = answerSchema.safeParse(inner.value)
  if (!answer.success) return declined('wrong_schema', "the model's JSON is not what was asked for")
  return opinionSchema.parse(answer.data)
}

/** An adviser that asks `model` through `client`. */
export function createChatAdviser(client: ServiceClient, model: string): Adviser {
  return {
    model,
    version: sha256(JSON.stringify([client.host, INSTRUCTIONS, answerJsonSchema()])),
    async advise(letter, signal) {
      try {
        return readCompletion(await client.post('/chat/completions', chatRequest(model, letter), signal))
      } catch (cause) {
        if (cause instanceof ServiceError) return declined(cause.fault, `${client.host} ${cause.message}`)
        return declined('broken', cause instanceof Error ? cause.name : 'unknown')
      }
    },
  }
}
