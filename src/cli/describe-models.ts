// The models of a data directory as a list: which is in use, which can be used, and how each did.

import { type ModelChoice, modelInUse, nameOfModel, SHIPPED } from '#src/domain/model-choice.ts'
import { listModelFiles } from '#src/research/model-folder.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { type Models, openModel } from './models.ts'

/** `fault`: '' or why it cannot be used. `heldOutF1`: mean over writers it had not seen, null when nobody was held out. */
export type ListedModel = Readonly<{
  name: string
  inUse: boolean
  fault: string
  mend: string
  inVerdicts: string
  posts: number | null
  decisions: number
  heldOutF1: number | null
}>

/** The shipped model first, then every file, then one that is in use but gone. */
export function listModels(models: Models, dataDir: string, choices: readonly ModelChoice[]): ListedModel[] {
  const inUse = nameOfModel(modelInUse(choices))
  const names = [...new Set([SHIPPED, ...listModelFiles(dataDir), inUse])]
  return names.map((name) => ({ name, inUse: name === inUse, ...lookAt(models, dataDir, name) }))
}

function lookAt(models: Models, dataDir: string, name: string): Omit<ListedModel, 'name' | 'inUse'> {
  try {
    const { card, hash } = openModel(models, dataDir, name)
    const { corpus, decisions } = card as { corpus?: { posts?: number }; decisions?: { texts?: number } }
    return {
      ...{ fault: '', mend: '', inVerdicts: models.classifierOf(hash).model },
      posts: corpus?.posts ?? null,
      decisions: decisions?.texts ?? 0,
      heldOutF1: meanF1(heldOutOf(card)),
    }
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause
    const { message: fault, mend } = cause
    return { fault, mend, inVerdicts: '', posts: null, decisions: 0, heldOutF1: null }
  }
}

export type HeldOutFigures = Readonly<{ writer: string; posts: number; f1: number; falsePositiveRate: number }>

/** What a card says of writers that were held out; cards are data, so whatever does not fit is left out. */
export function heldOutOf(card: Readonly<Record<string, unknown>>): HeldOutFigures[] {
  const { heldOutWriters } = card
  if (!Array.isArray(heldOutWriters)) return []
  return heldOutWriters.filter(
    (one): one is HeldOutFigures =>
      typeof one?.writer === 'string' &&
      [one.posts, one.f1, one.falsePositiveRate].every((figure) => typeof figure === 'number'),
  )
}

function meanF1(heldOut: readonly HeldOutFigures[]): number | null {
  if (heldOut.length === 0) return null
  return Math.round((1000 * heldOut.reduce((sum, { f1 }) => sum + f1, 0)) / heldOut.length) / 1000
}

/** One line for a person. */
export function describeModel(one: ListedModel): string {
  const mark = one.inUse ? '*' : ' '
  if (one.fault !== '') return `${mark} ${one.name.padEnd(12)}  cannot be used: ${one.fault} — ${one.mend}`
  const learned = `${one.posts ?? '?'} posts${one.decisions > 0 ? `, ${one.decisions} reviewed texts` : ''}`
  return `${mark} ${one.name.padEnd(12)}  ${learned}; held-out writers’ F1 ${one.heldOutF1 ?? '?'}  ${one.inVerdicts.slice(0, 19)}…`
}
