// The evidence vault: files named by their SHA-256, written whole or not at all, before any row names them.
// A path is made from the hash alone; nothing a page or a person typed ever reaches the file system.

import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'

/** A file in the vault. `path` is relative to the data directory, with forward slashes on every system. */
export type KeptFile = Readonly<{ sha256: string; path: string; bytes: number }>

/** What became of a kept file: whole, gone, or not what its name says. */
export type FileCheck = { readonly ok: true } | { readonly ok: false; readonly why: string }

const VAULT_PATH = /^evidence\/([0-9a-f]{2})\/([0-9a-f]{2})\/([0-9a-f]{64})\.[a-z0-9]{1,8}$/

const IN_THE_WAY = 'something in the way of the evidence folder is a file: move it aside'

/** Disk faults that the operator can mend, each with its mend. */
const MENDS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space on the disk that holds the data directory, then run it again',
  EDQUOT: 'the disk quota is used up: free some space or raise it, then run it again',
  EFBIG: 'the file is larger than this disk or account allows: raise the limit, then run it again',
  EROFS: 'the data directory is read-only: mount it writable or choose another with --data',
  EACCES: 'give this account the right to write in the data directory, or choose another with --data',
  EPERM: 'give this account the right to write in the data directory, or choose another with --data',
  ENOTDIR: IN_THE_WAY,
  EEXIST: IN_THE_WAY, // what mkdir says of a file in place of the last folder
}

function asConfigError(cause: unknown, doing: string): Error {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const mend = MENDS[code]
  return mend ? new ConfigError(`evidence cannot be ${doing} (${code})`, mend) : (cause as Error)
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
  fsyncSync(fd)
}

/** Makes a rename last through a power cut. Windows cannot open folders; there the rename alone must do. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Removes a half file if there is one. What keeps it from being removed is the fault that is reported already. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true })
  } catch {
    // a file where the folder should be (ENOTDIR), a disk turned read-only: no half file, or none that can go
  }
}

function writeDurably(target: string, bytes: Uint8Array): void {
  const folder = dirname(target)
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`)
  try {
    mkdirSync(folder, { recursive: true })
    const fd = openSync(temporary, 'wx', 0o600)
    try {
      writeAll(fd, bytes)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, target)
    syncFolder(folder)
  } catch (cause) {
    discard(temporary)
    throw asConfigError(cause, 'written')
  }
}

/**
 * Keeps `bytes` as `<data>/evidence/ab/cd/<sha256>.<extension>` and returns once they are on the disk. Keeping the same
 * bytes again writes nothing, unless the file there no longer has them: then it is put right.
 * Throws ConfigError when the disk refuses (full, read-only, no right), leaving no half file; a plain Error on a bad extension.
 */
export function keepFile(dataDir: string, bytes: Uint8Array, extension: string): KeptFile {
  if (!/^[a-z0-9]{1,8}$/.test(extension)) throw new Error('an evidence extension is one to eight letters or digits')
  const hash = sha256(bytes)
  const path = `evidence/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}.${extension}`
  const kept = { sha256: hash, path, bytes: bytes.length }
  if (!verifyFile(dataDir, kept).ok) writeDurably(join(dataDir, ...path.split('/')), bytes)
  return kept
}

/**
 * The bytes of a kept file. Refuses any path that `keepFile` could not have made and does not follow a symbolic link.
 * Throws a plain Error for such a path and the system's error when the file cannot be read.
 */
export function readFile(dataDir: string, path: string): Buffer {
  const [, first, second, hash] = VAULT_PATH.exec(path) ?? []
  if (!hash?.startsWith(`${first}${second}`)) throw new Error('not a path of the evidence vault')
  const fd = openSync(join(dataDir, ...path.split('/')), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    if (!fstatSync(fd).isFile()) throw new Error('not a plain file')
    return readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Reads a kept file again and compares length and SHA-256 with what was recorded. Never throws. */
export function verifyFile(dataDir: string, file: KeptFile): FileCheck {
  try {
    const bytes = readFile(dataDir, file.path)
    if (bytes.length !== file.bytes) return { ok: false, why: `${file.bytes} bytes recorded, ${bytes.length} found` }
    const hash = sha256(bytes)
    return hash === file.sha256 ? { ok: true } : { ok: false, why: `the SHA-256 is now ${hash}` }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    return {
      ok: false,
      why: code === 'ENOENT' ? 'the file is gone' : (cause as Error).message.split(',')[0] || 'unreadable',
    }
  }
}
