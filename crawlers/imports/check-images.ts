// Image paths of an imported post may name only what lies in the input file's own folder, links followed; where the
// files are that it names.

import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Web addresses and inline pictures are names, not paths; nothing is ever fetched for them. */
const NOT_A_PATH = /^(https?:\/\/|data:image\/)/i

/** Where a path really leads: links followed as far as it exists, the rest taken as written. */
function realPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPlace(parent), basename(path))
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

// Backslashes are separators where the list was made on Windows.
const placeOf = (image: string, folder: string): string => resolve(folder, image.replaceAll('\\', '/'))

/** Where each image's file is, links followed; null for addresses. Call it only when `findClimbingImage` found none. */
export function locateImages(images: readonly string[], folder: string): (string | null)[] {
  return images.map((image) => (NOT_A_PATH.test(image) ? null : realPlace(placeOf(image, folder))))
}

/** Names the first image that climbs out of `folder` (a real path), or null when all stay inside. */
export function findClimbingImage(images: readonly string[], folder: string): string | null {
  for (const [index, image] of images.entries()) {
    if (NOT_A_PATH.test(image)) continue
    const where = `images[${index}]`
    if (image.includes('\u0000')) return `${where}: not a file name`
    if (/^[a-z][a-z0-9+.-]+:/i.test(image)) return `${where}: only paths and http(s) addresses are allowed`
    const path = placeOf(image, folder)
    if (!isInside(folder, path) || !isInside(folder, realPlace(path))) {
      return `${where}: leads out of the folder of the input file`
    }
  }
  return null
}
