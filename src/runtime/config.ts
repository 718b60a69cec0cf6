// Every setting, parsed once by the CLI from `<data>/lurewatch.config.json` and LUREWATCH_… variables (which win).
// Unknown keys and wrong types stop the start with the key and the mend.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { explainZodError } from '#src/domain/post.ts'
import { ConfigError } from './errors.ts'
import { secondOpinionSchema } from './second-opinion-settings.ts'

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** A list, or one string with commas (an environment variable). */
const hostList = z.preprocess(
  (value) => (typeof value === 'string' ? splitList(value) : value),
  z.array(
    z
      .string()
      .regex(/^(\[[\da-f:.]+\]|[^\s/:@]+):\d{1,5}$/i, 'write it as host:port')
      .toLowerCase(),
  ),
)

const configSchema = z.strictObject({
  /** Who answers for the crawler: mail or URL, sent in the User-Agent. Without it nothing outside loopback is fetched. */
  contact: z.string().default(''),
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65535).default(8787),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  /** Share of unflagged crawled posts that a scan keeps, 0..1, chosen by a seeded hash. */
  sampleRate: z.coerce.number().min(0).max(1).default(0.02),
  sampleSeed: z.string().default('lurewatch'),
  /** Chromium to use; empty = look in the usual places. */
  chromium: z.string().default(''),
  /** Allow Chromium without its sandbox for pages that are not loopback (needed as root; say so knowingly). */
  allowUnsandboxed: z.union([z.boolean(), z.stringbool()]).default(false),
  /** Own makers of feeds (a private RSSHub), `host:port` each: asked as services, where a crawl would be refused. */
  feedHosts: hostList.default([]),
  claimMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(30),
  sessionHours: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 30)
    .default(12),
  /** Interface language when the browser asks for neither. */
  language: z.enum(['zh', 'en']).default('zh'),
  /** Shown on reports as the reporting organisation. */
  organisation: z.string().default(''),
  secondOpinion: secondOpinionSchema
    .refine(({ from, to }) => from <= to, { path: ['from'], message: 'must not be above secondOpinion.to' })
    .prefault({}),
})

export type Config = Readonly<z.output<typeof configSchema>> & { readonly dataDir: string }

type Environment = Readonly<Record<string, string | undefined>>

const variableFor = (key: string): string =>
  `LUREWATCH_${key
    .replace(/[A-Z]/g, (c) => `_${c}`)
    .replace('.', '_')
    .toUpperCase()}`

/** Every setting; those of a group as `group.key`. */
const KEYS: readonly string[] = Object.keys(configSchema.shape).flatMap((key) =>
  key === 'secondOpinion' ? Object.keys(secondOpinionSchema.shape).map((inner) => `${key}.${inner}`) : [key],
)

function put(given: Record<string, unknown>, key: string, value: string): void {
  const [outer = key, inner] = key.split('.')
  if (inner === undefined) given[outer] = value
  else given[outer] = { ...(given[outer] as object | undefined), [inner]: value }
}

function readConfigFile(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {}
  const mend = 'mend the JSON or remove the file'
  try {
    const given: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>
  } catch (cause) {
    throw new ConfigError(`${path} cannot be read: ${(cause as Error).message}`, mend)
  }
  throw new ConfigError(`${path} is no JSON object`, mend)
}

/** Reads the config of a data directory. Throws ConfigError naming the key when a value does not fit. */
export function loadConfig(dataDir: string, env: Environment): Config {
  const path = join(resolve(dataDir), 'lurewatch.config.json')
  const given = readConfigFile(path)
  for (const key of KEYS) {
    const value = env[variableFor(key)]
    if (value !== undefined) put(given, key, value)
  }
  const result = configSchema.safeParse(given)
  if (result.success) return { ...result.data, dataDir: resolve(dataDir) }
  throw settingFault(result.error, { path, env })
}

/** Names the setting that does not fit as the person wrote it: the variable where it came from one, else the file. */
function settingFault(error: z.ZodError, { path, env }: Readonly<{ path: string; env: Environment }>): ConfigError {
  const key = (error.issues[0]?.path ?? []).join('.')
  const variable = variableFor(key)
  const value = KEYS.includes(key) ? env[variable] : undefined
  const why = explainZodError(error)
  if (value === undefined) return new ConfigError(`a setting in ${path} is wrong: ${why}`, 'mend it there')
  const mend = `give ${variable} another value, or unset it`
  return new ConfigError(`the variable ${variable} is wrong: ${JSON.stringify(value.slice(0, 60))} (${why})`, mend)
}

/** Setting names with their environment variables, for help and documentation. */
export function listSettings(): readonly Readonly<{ key: string; variable: string }>[] {
  return KEYS.map((key) => ({ key, variable: variableFor(key) }))
}
