// Reads a ZIP of stored entries by its central directory, as any unpacker does; throws on anything odd.

import { crc32 } from 'node:zlib'

export type ZipEntry = Readonly<{ name: string; bytes: Buffer; dosTime: number; extra: number }>

export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('no end of central directory')
  let at = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    if (zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('no central entry')
    const [nameLength, extra] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (/[^\x20-\x7e]/.test(name) && (zip.readUInt16LE(at + 8) & 0x800) === 0) throw new Error('name not marked UTF-8')
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error('not stored')
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name}: bad CRC`)
    const entry = { name, bytes, dosTime: zip.readUInt32LE(at + 12), extra }
    at += 46 + nameLength + extra + zip.readUInt16LE(at + 32)
    return entry
  })
}
