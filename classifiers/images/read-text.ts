// Chinese text in a picture, by tesseract with the packaged data, in two passes: at full size and grey for small print,
// and smaller, in the channel where letters stand out, for large ones and those over a colour or a gradient.

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import type { Box, ImageLine } from '#src/domain/image-text.ts'
import { LEAST_SURE, MOST_LINE_CHARS } from './limits.ts'
import type { Raster } from './open-picture.ts'

const require = createRequire(import.meta.url)

type Pass = Readonly<{ pixels: number; sees: 'grey' | 'telling'; layout: PSM }>

/** Measured on made posters: the second pass takes letters over a gradient from 28 % wrong characters to 1 %. */
const PASSES: readonly Pass[] = [
  { pixels: 3_000_000, sees: 'grey', layout: PSM.SPARSE_TEXT },
  { pixels: 1_000_000, sees: 'telling', layout: PSM.AUTO },
]

/** A page with so many lines that were read well is print: another pass would take as long and find little. */
const DENSE = 30

/** Small pictures are enlarged up to this much, since letters under ten pixels are not read. */
const MOST_ENLARGED = 2
const SMALL_PIXELS = 700_000

/** Tesseract with the project's data: a folder in node_modules, no cache, nothing from the network. */
export function openTextReader(): Promise<Worker> {
  const data = dirname(require.resolve('@tesseract.js-data/chi_sim/package.json'))
  const options = { langPath: join(data, '4.0.0_best_int'), cacheMethod: 'none', gzip: true }
  return createWorker('chi_sim', OEM.LSTM_ONLY, { ...options, errorHandler: () => undefined })
}

/** Every line that any pass saw, boxed in the original's pixels, noise and doubles included. */
export async function readText(reader: Worker, raster: Raster): Promise<ImageLine[]> {
  const lines: ImageLine[] = []
  for (const pass of PASSES) {
    if (lines.filter(({ confidence }) => confidence >= LEAST_SURE).length >= DENSE) break
    lines.push(...(await readOnce(reader, raster, pass)))
  }
  return lines
}

async function readOnce(reader: Worker, raster: Raster, pass: Pass): Promise<ImageLine[]> {
  const area = raster.width * raster.height
  const wanted = Math.sqrt(pass.pixels / area)
  const enlarge = area < SMALL_PIXELS && pass.sees === 'grey' ? Math.min(MOST_ENLARGED, wanted) : Math.min(1, wanted)
  const width = Math.max(1, Math.round(raster.width * enlarge))
  const { width: w, height: h } = raster
  const shrunk = sharp(raster[pass.sees], { raw: { width: w, height: h, channels: 1 } }).resize({ width })
  const png = await shrunk.toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer()
  await reader.setParameters({ tessedit_pageseg_mode: pass.layout, user_defined_dpi: '150' })
  const { data } = await reader.recognize(png, {}, { blocks: true, text: false })
  const back = raster.scale * (w / width)
  const found = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
  return found.map(({ text, confidence, bbox }) => ({
    text: withoutGaps(text).slice(0, MOST_LINE_CHARS),
    box: [bbox.x0 * back, bbox.y0 * back, (bbox.x1 - bbox.x0) * back, (bbox.y1 - bbox.y0) * back] satisfies Box,
    source: 'ocr',
    confidence: confidence / 100,
  }))
}

const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef、。《》“”]'
const GAP = new RegExp(`(?<=${WIDE}) +| +(?=${WIDE})`, 'gu')

/** The recogniser sets blanks between Chinese characters that nobody wrote. */
function withoutGaps(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll(GAP, '')
}
