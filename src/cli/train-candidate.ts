// `train --data`: a new model as a candidate in DATA/models, compared with the one in use, and taken into use when no
// gate got worse. One process at a time trains for a data directory.

import { join } from 'node:path'
import { chooseModel } from '#src/research/choose-model.ts'
import { keepModelFile, modelPath } from '#src/research/model-folder.ts'
import { shanghaiIso, systemClock } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import type { Store } from '#src/store/open-store.ts'
import { takeLock } from '#src/store/process-lock.ts'
import { actorName } from './actor.ts'
import { type Compared, compareCandidate, type GateFile } from './compare-candidate.ts'
import { composeModels } from './compose/classifier.ts'
import { bareHash, openModelInUse, type TrainedModel } from './models.ts'

export const PROMOTE = ['if-better', 'never', 'always'] as const
export type Promote = (typeof PROMOTE)[number]

/** A trained model's bytes, its card, and real benign texts that it did not learn from. */
export type Made = Readonly<{
  pack: Buffer
  card: Readonly<Record<string, unknown>>
  aside: Parameters<typeof compareCandidate>[2]['benign']
}>

export type Candidate = Readonly<{
  name: string
  path: string
  incumbent: string
  compared: readonly Compared[]
  promoted: boolean
  /** `worse` and `unmeasured` are refusals. */
  outcome: 'promoted' | 'kept' | 'same' | 'worse' | 'unmeasured'
  why: string
}>

export type Candidacy = Readonly<{ promote: Promote; gates: readonly GateFile[]; make(): Promise<Made> | Made }>

/** Trains (by `make`), keeps and compares the candidate, and promotes it if the rule says so. */
export async function trainCandidate(store: Store, { promote, gates, make }: Candidacy) {
  const lock = takeLock(join(store.dataDir, 'locks', 'train.lock'))
  if (!lock) throw new ConfigError('a model is being trained here by another process', 'wait for it, or stop it')
  try {
    const models = await composeModels()
    // Before the long work: a candidate cannot be compared with a model that does not open.
    openModelInUse(models, store.dataDir)
    const { pack, card, aside } = await make()
    const hash = keepModelFile(store.dataDir, pack)
    const candidate = models.openModel(pack)
    // Again after it: somebody may have chosen meanwhile.
    const incumbent = openModelInUse(models, store.dataDir)
    const compared = await compareCandidate(models, { incumbent, candidate }, { gates, benign: aside })
    const verdict = judge({ promote, incumbent, candidate, compared })
    if (verdict.outcome === 'promoted') {
      const by = { at: shanghaiIso(systemClock()), actor: actorName(), reason: verdict.why }
      chooseModel(store, { model: hash, act: 'promoted', ...by })
    }
    const promoted = verdict.outcome === 'promoted'
    const names = { name: hash.slice(0, 12), path: modelPath(store.dataDir, hash) }
    return { ...names, incumbent: bareHash(incumbent.hash).slice(0, 12), compared, promoted, ...verdict, card }
  } finally {
    lock.release()
  }
}

type Judging = Readonly<{
  promote: Promote
  incumbent: TrainedModel
  candidate: TrainedModel
  compared: readonly Compared[]
}>

/** What the rule makes of the figures. Pure. */
export function judge({ promote, incumbent, candidate, compared }: Judging): Pick<Candidate, 'outcome' | 'why'> {
  const worse = compared.filter((one) => one.worse)
  const found = `${worse.length} of ${compared.length} figures worse beyond noise`
  if (incumbent.hash === candidate.hash) return { outcome: 'same', why: 'it is the model in use' }
  if (promote === 'never') return { outcome: 'kept', why: `--promote never; ${found}` }
  if (promote === 'always') return { outcome: 'promoted', why: `--promote always; ${found}` }
  if (compared.length === 0)
    return { outcome: 'unmeasured', why: 'nothing to measure both models on: give --gate FILE' }
  if (worse.length > 0)
    return { outcome: 'worse', why: worse.map(({ what, figure }) => `${what}: ${figure}`).join('; ') }
  return { outcome: 'promoted', why: `no figure of ${compared.length} worse beyond noise` }
}
