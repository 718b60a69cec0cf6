// QR codes in a picture, turned, inverted or several of them. The decoder's program comes from its package.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Box, ImageLine } from '#src/domain/image-text.ts'
import { MOST_CODES, MOST_LINE_CHARS } from './limits.ts'
import type { Raster } from './open-picture.ts'

const require = createRequire(import.meta.url)

/** Loads the decoder from the package; without `wasmBinary` it would ask the network for it. */
export async function prepareCodes(): Promise<void> {
  const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true })
}

/** A code: its payload as a line, boxed in the original's pixels. */
export async function readCodes({ grey, width, height, scale }: Raster): Promise<ImageLine[]> {
  const rgba = await sharp(grey, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
  const data = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
  const image = { data, width, height, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' } as ImageData
  const found = await readBarcodes(image, {
    formats: ['QRCode', 'MicroQRCode'],
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    maxNumberOfSymbols: MOST_CODES,
    textMode: 'Plain',
  })
  return found.filter(({ isValid, text }) => isValid && text.trim() !== '').map((code) => lineOf(code, scale))
}

function lineOf({ text, position }: ReadResult, scale: number): ImageLine {
  const line = text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_LINE_CHARS)
  return { text: line, box: boxOf(Object.values(position), scale), source: 'qr', confidence: 1 }
}

function boxOf(corners: readonly Readonly<{ x: number; y: number }>[], scale: number): Box {
  const xs = corners.map(({ x }) => x * scale)
  const ys = corners.map(({ y }) => y * scale)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}
