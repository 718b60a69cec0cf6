// What the rules found, by name: rules, contacts, voices and folds as features of the linear model. There are some hundred
// names, made of closed lists and none of a post's words; each is spelt, hashed and put in order once.

import { placeOf } from './hashed-ngrams.ts'

/** One finding, contact or voice as a feature; `paired` = it also counts together with each other. */
export type RuleName = Readonly<{ name: string; own: number; paired: boolean }>

type Known = RuleName & { order: number }

/** Findings that say nothing more beside another. */
const UNPAIRED = /^(over|tells|asks|denies|fold):/

/** By kind, then by what is of that kind. */
const known = new Map<string, Map<string, Known>>()
const inOrder: Known[] = []

/** The name `kind:of`; only `of` where the kind is ''. */
export function ruleName(kind: string, of: string): RuleName {
  const ofKind = known.get(kind) ?? new Map<string, Known>()
  const met = ofKind.get(of)
  if (met) return met
  const name = kind === '' ? of : `${kind}:${of}`
  const made = inOrder.find((one) => one.name === name) ?? meet(name)
  known.set(kind, ofKind.set(of, made))
  return made
}

function meet(name: string): Known {
  const made = { name, own: placeOf(`rule ${name}`), paired: !UNPAIRED.test(name), order: 0 }
  const at = inOrder.findIndex((one) => one.name > name)
  inOrder.splice(at < 0 ? inOrder.length : at, 0, made)
  inOrder.forEach((one, order) => {
    one.order = order
  })
  return made
}

/** The names in the order of their spelling. */
export const sortNames = (names: ReadonlySet<RuleName>): RuleName[] =>
  [...(names as ReadonlySet<Known>)].sort((a, b) => a.order - b.order)
