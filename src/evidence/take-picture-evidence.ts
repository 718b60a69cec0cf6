// Keeps the pictures that were read for a hit, byte for byte, with what was read in them: a picture can be shown and
// checked long after the folder it came from is gone.

import { readFileSync } from 'node:fs'
import { type ImageLine, type ImageText, PICTURE_SOURCES, pictureIndex, type Seen } from '#src/domain/image-text.ts'
import { sha256 } from '#src/runtime/identity.ts'
import type { EvidenceItem } from '#src/store/evidence-store.ts'
import { type EvidenceFile, takenWith } from './take-evidence.ts'
import { keepFile } from './vault.ts'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
}

/**
 * Keeps each picture that was opened. A file that is no longer what was read is left out, for its reading would be
 * another picture's. Throws ConfigError when the disk refuses.
 */
export function keepPictureEvidence(taken: {
  readonly dataDir: string
  readonly takenAt: string
  readonly seen: Seen
  /** Where the files are, by index. */
  readonly paths: readonly (string | null)[]
}): EvidenceFile[] {
  const { dataDir, takenAt } = taken
  return taken.seen.flatMap((image, i) => {
    const path = taken.paths[i]
    const extension = image && EXTENSIONS[image.type]
    const bytes = path && extension ? bytesAsRead(path, image) : null
    if (!bytes || !extension) return []
    const kept = keepFile(dataDir, bytes, extension)
    return [{ kind: 'image', ...kept, contentType: image.type, takenAt, facts: factsOf(`images[${i}]`, image) }]
  })
}

function bytesAsRead(path: string, image: ImageText): Buffer | null {
  try {
    const bytes = readFileSync(path)
    return sha256(bytes) === image.sha256 ? bytes : null
  } catch {
    return null
  }
}

function factsOf(field: string, { width, height, lines, fault }: ImageText): Record<string, string> {
  const size = { width: String(width), height: String(height) }
  return { field, ...size, read: JSON.stringify(lines), ...(fault ? { fault } : {}), ...takenWith() }
}

export type KeptPicture = Readonly<{ field: string; image: ImageText }>

/** A kept picture as it was read; null for evidence of another kind. */
export function pictureOf(item: EvidenceItem): KeptPicture | null {
  if (item.kind !== 'image') return null
  const { field = '', width, height, read = '[]', fault = '' } = item.facts
  const { sha256: hash, contentType: type } = item
  return {
    field,
    image: { width: Number(width), height: Number(height), sha256: hash, type, lines: linesOf(read), fault },
  }
}

/** What was read for a capture, by the index of its picture, from the evidence that was kept. */
export function seenIn(evidence: readonly EvidenceItem[]): Seen {
  const seen: (ImageText | null)[] = []
  for (const item of evidence) {
    const picture = pictureOf(item)
    const index = picture && pictureIndex(picture.field)
    if (picture && index !== null && index < MOST_KEPT) seen[index] = picture.image
  }
  return Array.from(seen, (image) => image ?? null)
}

/** A bound on what a stored index may make of an array. */
const MOST_KEPT = 1000

function linesOf(json: string): ImageLine[] {
  try {
    const lines = JSON.parse(json) as readonly ImageLine[]
    return lines.filter(
      ({ text, box, source }) => typeof text === 'string' && box.length === 4 && PICTURE_SOURCES.includes(source),
    )
  } catch {
    return []
  }
}
