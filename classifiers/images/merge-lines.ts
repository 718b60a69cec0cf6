// Many sightings of the same words become one reading: noise out, the surer of two sightings stays, top to bottom,
// codes last. Pure.

import type { Box, ImageLine } from '#src/domain/image-text.ts'
import { LEAST_SURE, MOST_LINES } from './limits.ts'

/** A box that lies by so much of its area in another's shows the same words. */
const SAME_PLACE = 0.5

type Size = Readonly<{ width: number; height: number }>

/** Lines as the picture's reading; boxes in whole pixels inside the picture. */
export function mergeLines(texts: readonly ImageLine[], codes: readonly ImageLine[], size: Size): ImageLine[] {
  const kept: ImageLine[] = []
  for (const line of texts.filter(isText).toSorted((a, b) => weight(b) - weight(a))) {
    if (![...kept, ...codes].some(({ box }) => overlap(line.box, box) >= SAME_PLACE)) kept.push(line)
  }
  const inOrder = [...kept.toSorted(readingOrder), ...codes.toSorted(readingOrder)]
  return inOrder
    .slice(0, MOST_LINES)
    .map((line) => ({ ...line, box: fitBox(line.box, size), confidence: hundredths(line.confidence) }))
}

/** Two characters at least that are letters, digits or Chinese: a lone stroke is texture. */
function isText({ text, confidence }: ImageLine): boolean {
  return confidence >= LEAST_SURE && (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2
}

/** Of two sightings of one place the surer wins; a longer one that is nearly as sure has read more of the line. */
function weight({ text, confidence }: ImageLine): number {
  return confidence + Math.min(text.length, 40) / 200
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.max(1, Math.min(a[2] * a[3], b[2] * b[3]))
}

/** By rows, a row being half as high as its lines; within a row from the left. */
function readingOrder({ box: a }: ImageLine, { box: b }: ImageLine): number {
  const middle = ([, y, , height]: Box): number => y + height / 2
  const apart = middle(a) - middle(b)
  return Math.abs(apart) > Math.min(a[3], b[3]) / 2 ? apart : a[0] - b[0]
}

function fitBox([x, y, width, height]: Box, size: Size): Box {
  const left = clamp(Math.floor(x), size.width - 1)
  const top = clamp(Math.floor(y), size.height - 1)
  const right = clamp(Math.ceil(x + width), size.width)
  const bottom = clamp(Math.ceil(y + height), size.height)
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)]
}

const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), Math.max(0, most))
const hundredths = (value: number): number => Math.round(value * 100) / 100
