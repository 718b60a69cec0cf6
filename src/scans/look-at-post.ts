// A crawled post and its pictures: fetched on cue through the visitor, a few and small, read in the picture process, and
// kept as evidence where they show a hit. Pictures that say nothing leave nothing behind.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PageVisitor } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import { isHit } from '#src/domain/verdict.ts'
import type { EvidenceFile } from '#src/evidence/take-evidence.ts'
import { keepPictureEvidence } from '#src/evidence/take-picture-evidence.ts'
import { deservesALook } from './deserves-a-look.ts'
import { type Look, type Looker, lookAndClassify } from './look-and-classify.ts'

/** A push stands on the first pictures or the last; platforms allow eighteen. */
const MOST_PICTURES = 6

type Around = Looker &
  Readonly<{ visitor: Pick<PageVisitor, 'picture'>; dataDir: string; at: string; isKnown: () => boolean }>

/** `looked`: pictures were asked for, whatever came of it. */
export type LookAtPost = Look & Readonly<{ pictures: readonly EvidenceFile[]; looked: boolean }>

/**
 * The verdict on a post, its pictures looked at where its words make that worth it; `isKnown`: it is stored as it is, and
 * so is what its pictures showed. Throws ConfigError when the disk refuses; a picture that cannot be had is left out.
 */
export async function lookAtPost(around: Around, post: Post): Promise<LookAtPost> {
  const { classifier, reader, visitor, isKnown } = around
  const verdict = await classifier.classify(post)
  if (!reader || !visitor.picture || !deservesALook(post, verdict) || isKnown())
    return { verdict, seen: [], pictures: [], looked: false }
  const folder = mkdtempSync(join(tmpdir(), 'lurewatch-pictures-'))
  try {
    const imagePaths = await fetchPictures(visitor, choose(post.images), folder)
    const look = await lookAndClassify({ classifier, reader }, { post, imagePaths }, Promise.resolve(verdict))
    return { ...look, looked: true, pictures: isHit(look.verdict) ? keepSeen(around, look, imagePaths) : [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The first four and the last two, each at its place. */
function choose(images: readonly string[]): (string | null)[] {
  const isChosen = (i: number): boolean => i < MOST_PICTURES - 2 || i >= images.length - 2
  return images.map((image, i) => (isChosen(i) && /^https?:\/\//i.test(image) ? image : null))
}

/** Where each picture was put, null for those that could not be had. */
async function fetchPictures(
  visitor: Pick<PageVisitor, 'picture'>,
  images: readonly (string | null)[],
  folder: string,
): Promise<(string | null)[]> {
  const paths: (string | null)[] = []
  for (const [i, image] of images.entries()) {
    const bytes = image === null ? null : ((await visitor.picture?.(image)) ?? null)
    const path = join(folder, String(i))
    if (bytes) writeFileSync(path, bytes)
    paths.push(bytes ? path : null)
  }
  return paths
}

function keepSeen({ dataDir, at }: Around, { seen }: Look, paths: readonly (string | null)[]): EvidenceFile[] {
  return keepPictureEvidence({ dataDir, takenAt: at, seen, paths })
}
