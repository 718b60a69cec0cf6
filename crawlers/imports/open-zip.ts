// The entries of a ZIP file, unpacked as streams. Hostile archives are met with limits: the list of entries is bounded,
// what unpacks to far more than it is worth stops, and no path of an entry ever touches the disk.

import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { UsageError } from '#src/runtime/errors.ts'
import { boundUnpacked } from './bound-unpacked.ts'

export type ZipEntry = Readonly<{ name: string; method: number; packed: number; offset: number; encrypted: boolean }>

export type Zip = Readonly<{ path: string; entries: readonly ZipEntry[] }>

const MAX_DIRECTORY = 64 * 1024 * 1024
/** PKWARE APPNOTE 4.3.16: the end record and the longest comment. */
const MAX_END = 22 + 0xffff
const DEFLATE = 8

const broken = (path: string, why: string): UsageError =>
  new UsageError(`${basename(path)}: a broken ZIP archive (${why})`, 'copy or download the file again')

function readAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(fd, bytes, 0, length, offset))
}

type Directory = Readonly<{ offset: number; length: number }>

/** The central directory's place; from the ZIP64 record where the file is large (APPNOTE 4.3.14). */
function findDirectory(fd: number, path: string): Directory {
  const { size } = fstatSync(fd)
  const start = Math.max(0, size - MAX_END)
  const tail = readAt(fd, start, size - start)
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + 22 > tail.length) throw broken(path, 'its end is missing')
  const directory = { length: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) }
  if (directory.offset !== 0xffffffff && directory.length !== 0xffffffff) return directory
  const locator = tail.lastIndexOf('PK\u0006\u0007', end, 'latin1')
  if (locator < 0) throw broken(path, 'its ZIP64 record is missing')
  const record = readAt(fd, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (record.length < 56) throw broken(path, 'its ZIP64 record is cut off')
  return { length: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) }
}

/** A 64-bit value of the ZIP64 extra field: of those that did not fit, in their fixed order (APPNOTE 4.5.3). */
function longValue(extra: Buffer, index: number): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const value = at + 4 + index * 8
    if (extra.readUInt16LE(at) === 1 && value + 8 <= extra.length) return Number(extra.readBigUInt64LE(value))
  }
  return 0
}

function readEntry(bytes: Buffer, at: number): { entry: ZipEntry; next: number } {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const extra = bytes.subarray(nameEnd, extraEnd)
  const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  // The extra field holds only those of the three that are marked as too large.
  const [, packed = 0, offset = 0] = sizes.map((value, i) =>
    value === 0xffffffff ? longValue(extra, sizes.slice(0, i).filter((size) => size === 0xffffffff).length) : value,
  )
  const entry = {
    ...{ packed, offset, name: bytes.toString('utf8', at + 46, nameEnd) },
    ...{ method: bytes.readUInt16LE(at + 10), encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1 },
  }
  return { entry, next: extraEnd + bytes.readUInt16LE(at + 32) }
}

/** Reads the list of entries. UsageError when the archive is broken. */
export function openZip(path: string): Zip {
  const fd = openSync(path, 'r')
  try {
    const { offset, length } = findDirectory(fd, path)
    if (length > MAX_DIRECTORY) throw broken(path, 'its list of files is too long')
    const bytes = readAt(fd, offset, length)
    const entries: ZipEntry[] = []
    for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50; ) {
      const { entry, next } = readEntry(bytes, at)
      entries.push(entry)
      at = next
    }
    if (entries.length === 0) throw broken(path, 'it lists no files')
    return { path, entries }
  } catch (cause) {
    if (cause instanceof RangeError) throw broken(path, 'its list of files is damaged')
    throw cause
  } finally {
    closeSync(fd)
  }
}

function dataOffset({ path }: Zip, entry: ZipEntry): number {
  const fd = openSync(path, 'r')
  try {
    const header = readAt(fd, entry.offset, 30)
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw broken(path, `${entry.name} is not there`)
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    closeSync(fd)
  }
}

/** The bytes of an entry. UsageError when it is encrypted, damaged or a bomb. */
export async function* readZipEntry(zip: Zip, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted)
    throw new UsageError(`${basename(zip.path)}: ${entry.name} is encrypted`, 'save it without a password')
  if (entry.method !== 0 && entry.method !== DEFLATE) throw broken(zip.path, `unknown method ${entry.method}`)
  if (entry.packed === 0) return
  const start = dataOffset(zip, entry)
  const raw = createReadStream(zip.path, { start, end: start + entry.packed - 1, highWaterMark: 256 * 1024 })
  const unpacked = entry.method === DEFLATE ? pipeline(raw, createInflateRaw(), () => {}) : raw
  yield* boundUnpacked(unpacked, { name: `${basename(zip.path)}: ${entry.name}`, packed: entry.packed })
}
