// Model files of a data directory: `models/` and the first twelve digits of each file's SHA-256. A file is what its name
// says or it is refused with the mend; the shipped model is no file of this folder and cannot be lost with it.

import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nameOfModel, SHIPPED } from '#src/domain/model-choice.ts'
import { ConfigError, UsageError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'

/** What is in a model file. */
export type OpenedModel = Readonly<{ hash: string; card: Readonly<Record<string, unknown>> }>

/** Reads the bytes of a model file. Throws Error saying what is wrong with them: cut, another version, no model. */
export type OpenModel<T extends OpenedModel> = (bytes: Buffer) => T

const FILE = /^([0-9a-f]{12})\.model$/

/** Where the file of a model is or would be. */
export function modelPath(dataDir: string, model: string): string {
  return join(resolve(dataDir), 'models', `${nameOfModel(model)}.model`)
}

/** Names of the model files there are, in order. */
export function listModelFiles(dataDir: string): string[] {
  try {
    const names = readdirSync(join(resolve(dataDir), 'models')).sort()
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? [])
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** Keeps a model file under its name; the same one twice is one. `bytes` are known to be a model. Returns its SHA-256. */
export function keepModelFile(dataDir: string, bytes: Buffer): string {
  const model = sha256(bytes)
  const path = modelPath(dataDir, model)
  mkdirSync(join(resolve(dataDir), 'models'), { recursive: true })
  const part = `${path}.${process.pid}.part`
  const file = openSync(part, 'w')
  try {
    let at = 0
    while (at < bytes.byteLength) at += writeSync(file, bytes, at)
    // On the disk before any row names it.
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
  return model
}

/**
 * Opens a model of the folder. `model` is its SHA-256 or the first twelve digits. ConfigError with the mend when the file
 * is missing, is not what its name says, is cut or belongs to another version.
 */
export function openModelFile<T extends OpenedModel>(dataDir: string, model: string, open: OpenModel<T>): T {
  const path = modelPath(dataDir, model)
  const mend = 'copy it here again (lurewatch model add FILE), or go on with: lurewatch model use shipped'
  const bytes = readOrNull(path)
  if (!bytes) throw new ConfigError(`the model ${nameOfModel(model)} is missing: there is no ${path}`, mend)
  if (!sha256(bytes).startsWith(model)) throw new ConfigError(`the model ${path} was changed or damaged`, mend)
  try {
    return open(bytes)
  } catch (cause) {
    const again =
      'copy it here again (lurewatch model add FILE), go on with: lurewatch model use shipped, or train anew'
    throw new ConfigError(`the model ${path} cannot be used: ${(cause as Error).message}`, again)
  }
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new ConfigError(`the model ${path} cannot be read: ${(cause as Error).message}`, 'mend its permissions')
  }
}

/** The one model that a person means by `shipped` or by the beginning of a name. UsageError when there is none or more. */
export function findModel(dataDir: string, wanted: string): string {
  if (wanted === SHIPPED) return SHIPPED
  const given = wanted
    .toLowerCase()
    .replace(/^sha256:/, '')
    .slice(0, 12)
  const found = given.length < 4 ? [] : listModelFiles(dataDir).filter((name) => name.startsWith(given))
  const [name] = found
  if (name !== undefined && found.length === 1) return name
  const what = found.length > 1 ? `more than one model begins with "${wanted}"` : `there is no model "${wanted}"`
  throw new UsageError(what, 'see: lurewatch model list (four digits or more)')
}
