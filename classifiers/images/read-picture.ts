// One picture file → what is written in it. Runs in the reader's own process; never throws for what a file is.

import type { Worker } from 'tesseract.js'
import type { ImageText } from '#src/domain/image-text.ts'
import { mergeLines } from './merge-lines.ts'
import { openPicture } from './open-picture.ts'
import { readCodes } from './read-codes.ts'
import { readText } from './read-text.ts'

/** Codes first, then text; the same file gives the same reading. */
export async function readPicture(path: string, textReader: Worker): Promise<ImageText> {
  const opened = await openPicture(path)
  const { sha256, type, fault } = opened
  if (!opened.ok) return { width: 0, height: 0, sha256, type, lines: [], fault }
  const { width, height, raster } = opened
  const codes = await readCodes(raster)
  const lines = mergeLines(await readText(textReader, raster), codes, { width, height })
  return { width, height, sha256, type, lines, fault }
}
