// Pictures made for a test: posters with Chinese words, codes, and files that are broken or too large on purpose.
// Contacts in them cannot be anybody's.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { toBuffer } from 'qrcode'
import sharp from 'sharp'

export const LINES = [
  '保单退保全额退款',
  '不成功不收费',
  '专业团队代理退保',
  '咨询加微信 tuibao1990',
  '电话 19900001234',
]

export type Look = Readonly<{
  width?: number
  height?: number
  size?: number
  ink?: string
  paper?: string
  lines?: readonly string[]
}>

/** A poster as SVG: one line below the other. */
function drawing(look: Look): Buffer {
  const { width = 1080, height = 1440, size = 56, ink = '#111111', paper = '#ffffff', lines = LINES } = look
  const words = lines.map(
    (line, i) =>
      `<text x="60" y="${size * 2 + i * size * 1.7}" font-size="${size}" fill="${ink}" font-family="Noto Sans CJK SC">${line}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="sunset" x2="1" y2="1"><stop stop-color="#f9d423"/><stop offset="1" stop-color="#ff4e50"/></linearGradient></defs><rect width="100%" height="100%" fill="${paper}"/>${words.join('')}</svg>`
  return Buffer.from(svg)
}

/** A poster as PNG bytes. */
export const poster = (look: Look = {}): Promise<Buffer> => sharp(drawing(look)).png().toBuffer()

/** A code as PNG bytes, turned by `degrees`. */
export async function code(payload: string, width = 360, degrees = 0): Promise<Buffer> {
  const upright = await toBuffer(payload, { width, errorCorrectionLevel: payload.length > 2000 ? 'L' : 'M' })
  return degrees === 0 ? upright : sharp(upright).rotate(degrees, { background: '#ffffff' }).png().toBuffer()
}

/** `base` with pictures laid on it. */
export function layOn(
  base: Buffer,
  pictures: readonly Readonly<{ input: Buffer; left: number; top: number }>[],
): Promise<Buffer> {
  return sharp(base)
    .composite([...pictures])
    .png()
    .toBuffer()
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A PNG that claims `width` × `height` grey pixels; only as many rows as asked for are in it. */
export function claimedPng(width: number, height: number, rows: number, before: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(rows * (width + 1), 0), { level: 9 })
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([mark, chunk('IHDR', header), ...before, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

/** A text chunk of some kilobytes that unpacks to `bytes`. */
export function packedText(bytes: number): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(bytes, 0x41))]))
}

const folders: string[] = []

/** Takes every folder away again: after all tests of a file, so that no reader races it. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** A folder with the given files, there until `removeFolders`. */
export function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lurewatch-pictures-'))
  folders.push(folder)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  return folder
}
