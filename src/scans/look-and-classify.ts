// One post, its pictures on cue: classify its words; when they make a look worth it, read the pictures and classify
// again with what was read. Used wherever posts come with picture files.

import type { GivenPage } from '#src/domain/given-page.ts'
import type { ImageText, Seen } from '#src/domain/image-text.ts'
import type { Classifies, ImageReader } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { deservesALook } from './deserves-a-look.ts'

/** Platforms allow eighteen pictures; more are not read. */
const MOST_PICTURES = 18

/** Without a reader, words alone are judged. */
export type Looker = Readonly<{ classifier: Classifies; reader: ImageReader | null }>

/** `page`: the saved page that showed it. `imagePaths[i]`: where the file of `images[i]` is, null when it is an address; checked by whoever read the post. */
export type PostInHand = Readonly<{ post: Post; imagePaths?: readonly (string | null)[]; page?: GivenPage }>

export type Look = Readonly<{ verdict: Verdict; seen: Seen }>

/** What was wrong with the pictures that were opened: `images[1]: there is no such file`. */
export function pictureFaults(seen: Seen): string[] {
  return seen.flatMap((image, i) => (image && image.fault !== '' ? [`images[${i}]: ${image.fault}`] : []))
}

/**
 * The verdict, and what was read for it: empty when no picture was opened. `onWords`: the verdict on the post's words,
 * where it was asked for before.
 */
export async function lookAndClassify(
  { classifier, reader }: Looker,
  { post, imagePaths = [] }: PostInHand,
  onWords: Promise<Verdict> | null = null,
): Promise<Look> {
  const verdict = await (onWords ?? classifier.classify(post))
  const paths = imagePaths.slice(0, MOST_PICTURES)
  const here = paths.filter((path) => path !== null)
  if (!reader || here.length === 0 || !deservesALook(post, verdict)) return { verdict, seen: [] }
  const read = new Map<string, ImageText>()
  const images = await reader.read(here)
  for (const [i, path] of here.entries()) {
    const image = images[i]
    if (image) read.set(path, image)
  }
  const seen = paths.map((path) => (path === null ? null : (read.get(path) ?? null)))
  const hasWords = seen.some((image) => image !== null && image.lines.length > 0)
  return { verdict: hasWords ? await classifier.classify(post, seen) : verdict, seen }
}
