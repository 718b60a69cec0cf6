// A file on its way to pixels: told by its first bytes, bounded in bytes and pixels before it is unpacked, turned
// upright, first frame only, grey. What is wrong with it is said in words; nothing is thrown for what a file is.

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { sha256 } from '#src/runtime/identity.ts'
import { MOST_BYTES, MOST_PIXELS } from './limits.ts'

/**
 * Pixels of one byte each, row by row: grey, and the colour channel in which letters stand out most (white ones on orange
 * are pale in grey and plain in blue). `scale` times these coordinates are the original's.
 */
export type Raster = Readonly<{ grey: Buffer; telling: Buffer; width: number; height: number; scale: number }>

export type Opened =
  | Readonly<{ ok: false; fault: string; sha256: string; type: string }>
  | Readonly<{
      ok: true
      sha256: string
      type: string
      width: number
      height: number
      raster: Raster
      /** '' or what is wrong with a file that can be read in part. */
      fault: string
    }>

/** Pixels kept of a larger picture: enough for a phone's screenshot at full size. */
const KEPT_PIXELS = 8_000_000

/** Formats that are read, by bytes at a place. SVG is a program in disguise and is not among them. */
const FORMATS: readonly Readonly<{ type: string; at: number; mark: string }>[] = [
  { type: 'image/png', at: 0, mark: '\u0089PNG\r\n\u001a\n' },
  { type: 'image/jpeg', at: 0, mark: '\u00ff\u00d8\u00ff' },
  { type: 'image/gif', at: 0, mark: 'GIF8' },
  { type: 'image/webp', at: 8, mark: 'WEBP' },
  { type: 'image/avif', at: 4, mark: 'ftypavi' },
]

function typeOf(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 16)
  return FORMATS.find(({ at, mark }) => head.startsWith(mark, at))?.type ?? ''
}

type Loaded = Readonly<{ bytes: Buffer }> | Readonly<{ fault: string }>

/** The bytes of a plain file; never waits on a pipe, never reads more than the limit. */
function loadBytes(path: string): Loaded {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { fault: 'there is no such file' }
    return { fault: `the file cannot be opened (${code ?? 'unknown fault'})` }
  }
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile()) return { fault: 'this is not a plain file' }
    if (stat.size > MOST_BYTES) return { fault: `the file has ${megabytes(stat.size)} MB, more than is read (32)` }
    return stat.size === 0 ? { fault: 'the file is empty' } : { bytes: readFileSync(fd) }
  } catch (cause) {
    return { fault: `the file cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown fault'})` }
  } finally {
    closeSync(fd)
  }
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1)

/** The first line of what the decoder says, without anything that could be a path. */
function reasonOf(cause: unknown): string {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  return line.replaceAll(/\S*\/\S+/g, '…').slice(0, 160)
}

/** Decodes `bytes`; `failOn` as sharp has it: `truncated` refuses a cut-off file, `none` takes what is there. */
async function decode(bytes: Buffer, failOn: 'truncated' | 'none'): Promise<Omit<Raster, 'scale'>> {
  const upright = sharp(bytes, { failOn, limitInputPixels: MOST_PIXELS, pages: 1, sequentialRead: true }).autoOrient()
  const side = Math.floor(Math.sqrt(KEPT_PIXELS))
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()
  const ratio = Math.sqrt(KEPT_PIXELS / (width * height))
  const longest = ratio < 1 ? Math.max(1, Math.floor(Math.max(width, height) * ratio)) : Math.max(width, height, side)
  const { data, info } = await upright
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width: w, height: h, channels } = info
  const colours = sharp(data, { raw: { width: w, height: h, channels } })
  const grey = await colours.greyscale().toColourspace('b-w').raw().toBuffer()
  return { grey, telling: tellingChannel(data, channels), width: w, height: h }
}

/** Neighbours that differ by less (of 255) are shade, not an edge. */
const LEAST_STEP = 24

/** The channel whose neighbouring pixels differ most: letters are edges, a gradient has none. */
function tellingChannel(pixels: Buffer, channels: number): Buffer {
  const edges = [0, 0, 0]
  for (let i = channels; i < pixels.length; i += channels) {
    for (let which = 0; which < 3; which += 1) {
      const step = Math.abs((pixels[i + which] ?? 0) - (pixels[i + which - channels] ?? 0))
      if (step > LEAST_STEP) edges[which] = (edges[which] ?? 0) + step
    }
  }
  return channelOf(pixels, channels, edges.indexOf(Math.max(...edges)))
}

function channelOf(pixels: Buffer, channels: number, which: number): Buffer {
  const channel = Buffer.alloc(pixels.length / channels)
  for (let i = 0; i < channel.length; i += 1) channel[i] = pixels[i * channels + which] ?? 0
  return channel
}

/** Opens a picture. The size given is the upright one. */
export async function openPicture(path: string): Promise<Opened> {
  const loaded = loadBytes(path)
  if ('fault' in loaded) return { ok: false, fault: loaded.fault, sha256: '', type: '' }
  const { bytes } = loaded
  const type = typeOf(bytes)
  const known = { sha256: sha256(bytes), type }
  if (type === '') return { ok: false, fault: 'this is no PNG, JPEG, GIF, WebP or AVIF picture', ...known }
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
    const { width, height } = autoOrient
    if (width * height > MOST_PIXELS) {
      const size = `${((width * height) / 1_000_000).toFixed(1)} megapixels`
      return { ok: false, fault: `the picture has ${size} (${width}×${height}), more than is read (40)`, ...known }
    }
    const { raster, fault } = await decodeAsFarAsItGoes(bytes)
    return { ok: true, ...known, width, height, raster: { ...raster, scale: width / raster.width }, fault }
  } catch (cause) {
    return { ok: false, fault: `the picture is broken: ${reasonOf(cause)}`, ...known }
  }
}

async function decodeAsFarAsItGoes(bytes: Buffer): Promise<{ raster: Omit<Raster, 'scale'>; fault: string }> {
  try {
    return { raster: await decode(bytes, 'truncated'), fault: '' }
  } catch (cause) {
    const raster = await decode(bytes, 'none')
    return { raster, fault: `the picture is damaged and was read as far as it goes: ${reasonOf(cause)}` }
  }
}
