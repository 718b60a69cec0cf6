// Personal data is scarce: ids of people are stored as keyed pseudonyms, the originals sealed beside them.
// Both keys come from <data>/secret.key (32 random bytes, mode 600), which never enters the database.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { ConfigError } from '#src/runtime/errors.ts'
import { clientOf, type Reader } from './connection.ts'

export interface Pseudonyms {
  /** The same person on the same platform always gets the same name; across platforms the names differ. */
  nameFor(platform: string, id: string): string
  /** A keyed, 128-bit fingerprint of a post's key: tells a known post again, names nobody. */
  fingerprint(key: string): string
  /** AES-256-GCM; `context` is bound in and must be given again to open. */
  seal(plain: string, context: string): Buffer
  /** Throws when the bytes, the context or the key are not the ones sealed with. */
  unseal(sealed: Uint8Array, context: string): string
}

const IV = 12
const TAG = 16
/** Initialisation vectors are drawn so many at a time: asking for twelve bytes costs as much as asking for thousands. */
const IVS_DRAWN = 512
/** Names of so many people are remembered; who comments once often does it again. */
const NAMES_HELD = 8192

function writeNewKey(path: string): void {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('hex')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    // link, not rename: of two processes that start together the first wins and both read its key.
    linkSync(temporary, path)
  } catch (fault) {
    if (!existsSync(path)) throw fault
  } finally {
    rmSync(temporary)
  }
}

function readKey(path: string): Buffer {
  const text = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new ConfigError(`${path} is not a key file`, 'restore it from the backup that belongs to this database')
  }
  chmodSync(path, 0o600)
  return Buffer.from(text, 'hex')
}

/** Whether an id is a pseudonym already: what the record holds is not named a second time. */
export const isPseudonym = (id: string): boolean => /^anon-[\w-]{22}$/.test(id)

/** Hands out random bytes for one use each. */
function drawIvs(): () => Buffer {
  let drawn = Buffer.alloc(0)
  return () => {
    if (drawn.length === 0) drawn = randomBytes(IV * IVS_DRAWN)
    const iv = drawn.subarray(0, IV)
    drawn = drawn.subarray(IV)
    return iv
  }
}

/** The same answers, those of the last few thousand questions from memory. */
function remembering(answer: (question: string) => string): (question: string) => string {
  const held = new Map<string, string>()
  return (question) => {
    const known = held.get(question)
    if (known !== undefined) return known
    if (held.size >= NAMES_HELD) held.clear()
    const fresh = answer(question)
    held.set(question, fresh)
    return fresh
  }
}

/** Pseudonyms under a 32-byte secret; the keys for naming, fingerprints and sealing are derived apart (HKDF). */
export function createPseudonyms(secret: Uint8Array): Pseudonyms {
  // KeyObjects, not buffers: a buffer is wrapped anew at every call, which made sealing five times as slow (measured).
  const derive = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `lurewatch ${use}`, 32)))
  const keys = { name: derive('names'), print: derive('fingerprints'), seal: derive('seals') }
  const mac = (key: KeyObject, text: string): string =>
    createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url')
  const named = remembering((person) => `anon-${mac(keys.name, person)}`)
  const nextIv = drawIvs()
  return {
    nameFor: (platform, id) => named(`${platform}\u0000${id}`),
    fingerprint: (key) => mac(keys.print, key),
    seal(plain, context) {
      const iv = nextIv()
      const cipher = createCipheriv('aes-256-gcm', keys.seal, iv).setAAD(Buffer.from(context))
      // GCM is a stream: all of the body is there before the end, which only makes the tag.
      const body = cipher.update(plain, 'utf8')
      cipher.final()
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    unseal(sealed, context) {
      const decipher = createDecipheriv('aes-256-gcm', keys.seal, sealed.subarray(0, IV))
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(IV, IV + TAG))
      return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8')
    },
  }
}

const attached = new WeakMap<Sqlite.Database, Pseudonyms>()

/**
 * Loads (on first use makes) the key file of `dataDir` for this connection. ConfigError when the database already
 * holds posts and the key is gone: a new key would silently split every known person in two.
 */
export function attachPseudonyms(db: Reader, dataDir: string): void {
  const path = join(dataDir, 'secret.key')
  const client = clientOf(db)
  if (!existsSync(path)) {
    if (client.prepare('select 1 from seen_posts limit 1').get()) {
      throw new ConfigError(`${path} is missing`, 'restore it from the backup that belongs to this database')
    }
    writeNewKey(path)
  }
  attached.set(client, createPseudonyms(readKey(path)))
}

/** The pseudonyms of the store that `db` writes to. */
export function pseudonymsOf(db: Reader): Pseudonyms {
  const found = attached.get(clientOf(db))
  if (!found) throw new Error('this connection has no key file attached; use the writer of openStore')
  return found
}
