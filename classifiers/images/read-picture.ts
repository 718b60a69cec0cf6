// One picture file → what is written in it. Runs in the reader's own process; never throws for what a file is.

import type { Worker } from 'tesseract.js'
import type { Box, ImageText } from '#src/domain/image-text.ts'
import { mergeLines } from './merge-lines.ts'
import { openPicture, type Raster } from './open-picture.ts'
import { readCodes } from './read-codes.ts'
import { readText } from './read-text.ts'

/** Codes first, then text; the same file gives the same reading. */
export async function readPicture(path: string, textReader: Worker): Promise<ImageText> {
  const opened = await openPicture(path)
  const { sha256, type, fault } = opened
  if (!opened.ok) return { width: 0, height: 0, sha256, type, lines: [], fault }
  const { width, height, raster } = opened
  const codes = await readCodes(raster)
  for (const { box } of codes) whiten(raster, box)
  const lines = mergeLines(await readText(textReader, raster), codes, { width, height })
  return { width, height, sha256, type, lines, fault }
}

/** Paints over a code that was read: to the recogniser it is a hundred odd characters, each of which takes time. */
function whiten({ grey, telling, width, height, scale }: Raster, [x, y, w, h]: Box): void {
  const left = Math.max(0, Math.floor(x / scale))
  const right = Math.min(width, Math.ceil((x + w) / scale))
  const bottom = Math.min(height, Math.ceil((y + h) / scale))
  for (let row = Math.max(0, Math.floor(y / scale)); row < bottom; row += 1) {
    if (right > left) for (const pixels of [grey, telling]) pixels.fill(255, row * width + left, row * width + right)
  }
}
