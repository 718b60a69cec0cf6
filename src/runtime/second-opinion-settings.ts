// The settings of the second opinion, off unless asked for: which adviser, for which risks, how often, how long.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './errors.ts'

const share = z.coerce.number().gt(0).lt(1)

export const secondOpinionSchema = z.strictObject({
  /** off; chat = an OpenAI-compatible endpoint; onnx = a text classifier in a folder. */
  kind: z.enum(['off', 'chat', 'onnx']).default('off'),
  /** chat: the address that `/chat/completions` is put behind, usually ending in `/v1`. */
  url: z.string().default(''),
  /** chat: the model's name there. onnx: the folder with model.onnx, vocab.txt and labels.json. */
  model: z.string().default(''),
  /** Where the key is: `env:NAME` or `file:PATH`; empty = the service wants none. The key itself never stands here. */
  keyFrom: z.string().default(''),
  /** Asked when the risk is at least `from` and at most `to`. */
  from: share.default(0.2),
  to: share.default(0.8),
  /** Requests a day (Asia/Shanghai), failed ones included. */
  perDay: z.coerce.number().int().min(0).default(200),
  timeoutMs: z.coerce.number().int().min(100).max(600_000).default(20_000),
  /** How long an answer holds for the same words; 0 = not kept. */
  cacheDays: z.coerce.number().int().min(0).max(3650).default(30),
})

/** Addresses to which a letter may go unencrypted: this machine and networks of the operator's own. */
const OWN_NETWORK =
  /^(localhost|127(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|\[::1\]|[^.:]+|.+\.(local|internal|lan))$/

/** The endpoint's address; ConfigError when it is none, carries a secret, or would send letters in the clear. */
export function checkServiceUrl(url: string): string {
  const where = 'set "secondOpinion.url" to the address of the endpoint, such as https://models.example/v1'
  if (!URL.canParse(url)) throw new ConfigError('secondOpinion.url is not an address', where)
  const { protocol, hostname, username, password, search, hash } = new URL(url)
  if (username || password || search || hash)
    throw new ConfigError('secondOpinion.url carries more than an address', 'put the key where "keyFrom" names it')
  const isSafe = protocol === 'https:' || (protocol === 'http:' && OWN_NETWORK.test(hostname))
  if (!isSafe) throw new ConfigError('secondOpinion.url must be https outside your own network', where)
  return url
}

function keyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    // The reason is left out: `path` may be the key itself, typed in the wrong place.
    throw new ConfigError(`the key file ${basename(path)} cannot be read`, 'check "secondOpinion.keyFrom"')
  }
}

/** The key that `keyFrom` names; '' when it names none. ConfigError when it is not there. */
export function readKey(keyFrom: string, env: Readonly<Record<string, string | undefined>>): string {
  if (keyFrom === '') return ''
  const [, how, name = ''] = /^(env|file):(.+)$/.exec(keyFrom) ?? []
  if (!how)
    throw new ConfigError('secondOpinion.keyFrom names no place', 'use env:NAME or file:PATH, never the key itself')
  const key = how === 'env' ? (env[name]?.trim() ?? '') : keyFile(name)
  // A key of other characters could not be sent as a header.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new ConfigError(`there is no key in ${how === 'env' ? `$${name}` : 'the key file'}`, 'put the key there')
  return key
}
