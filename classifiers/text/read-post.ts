// Turns a post into its Reading: every field with its views, each worked out when it is first asked for.

import { type PictureField, pictureFields } from '#classifiers/pictures.ts'
import type { FieldReading, Reading, View, ViewName } from '#classifiers/reading.ts'
import type { Seen } from '#src/domain/image-text.ts'
import { type Post, readableFields } from '#src/domain/post.ts'
import { makeCompact } from './compact-view.ts'
import { makeFolded } from './folded-view.ts'
import { makeMended } from './mended-view.ts'
import { makeRecomposed } from './recomposed-view.ts'
import { makeSyllables } from './syllables-view.ts'
import { makeVisual } from './visual-view.ts'

class LazyViews implements Record<ViewName, View> {
  readonly #raw: string
  #visual: View | undefined
  #folded: View | undefined
  #compact: View | undefined
  #recomposed: View | undefined
  #syllables: View | undefined
  #mended: View | undefined

  constructor(raw: string) {
    this.#raw = raw
  }
  get visual(): View {
    this.#visual ??= makeVisual(this.#raw)
    return this.#visual
  }
  get folded(): View {
    this.#folded ??= makeFolded(this.visual)
    return this.#folded
  }
  get compact(): View {
    this.#compact ??= makeCompact(this.folded)
    return this.#compact
  }
  get recomposed(): View {
    this.#recomposed ??= makeRecomposed(this.compact)
    return this.#recomposed
  }
  get syllables(): View {
    this.#syllables ??= makeSyllables(this.recomposed)
    return this.#syllables
  }
  get mended(): View {
    this.#mended ??= makeMended(this.folded)
    return this.#mended
  }
}

/** The reading of one field. Total on any string; views are built on first use and kept. */
export function readField(field: string, raw: string): FieldReading {
  return { field, raw, views: new LazyViews(raw) }
}

/** The reading of a post: its non-empty fields in reading order, its pictures last. Never throws on a parsed post. */
export function readPost(post: Post, seen: Seen = []): Reading {
  const written = readableFields(post).map(({ field, text }) => readField(field, text))
  return { post, fields: [...written, ...pictureFields(seen).map(readPicture)] }
}

function readPicture({ field, text, lines }: PictureField): FieldReading {
  return { ...readField(field, text), lines }
}
