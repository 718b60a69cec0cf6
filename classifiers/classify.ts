// The whole classifier on one screen. Who speaks, what is offered, where the reader is sent: in that order.
//
//   post ── readPost ──> reading         every field, and what was read in its pictures, in five views; each unit of a
//                                        view knows its place in the original
//        ── hearField ─> mentions        words of the lists, each with its sentence and whose mouth it is in
//        ── extractContacts             where a reader could be sent
//        ── findScopes ─> scopes         the author's words, windows of a long text, each stranger's comment
//        ── weigh ─────> findings        every rule
//        ── assess ────> risk            the trained model over words, places, findings and contacts
//        ── settle ────> verdict         the riskiest scope decides; its subject is who would be acted on

import type { Seen } from '#src/domain/image-text.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { identifyPost } from '#src/runtime/identity.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import type { ContactCue } from './contacts/contact-cue.ts'
import { contactsOf, findContactCues } from './contacts/extract-contacts.ts'
import { explainWith } from './explain.ts'
import { hearField } from './mentions.ts'
import { type Assessed, assess, prepareJudge } from './model/assess.ts'
import { type Model, readModel } from './model/model-file.ts'
import { hearOrdinary } from './model/quick-pass.ts'
import { modelHash, VERSION } from './model/version.ts'
import { type Weighed, weigh } from './model/weigh.ts'
import { pictureFields, placeInPictures } from './pictures.ts'
import type { Reading } from './reading.ts'
import { settle, settleOrdinary } from './settle.ts'
import { findScopes } from './subject.ts'
import { standardMatcher, type TermMatcher } from './text/find-terms.ts'
import { readPost } from './text/read-post.ts'

/** A post read and weighed by the rules, scope by scope; the first scope is all that the author says. */
export type JudgedScopes = Readonly<{
  reading: Reading
  cues: readonly ContactCue[]
  weighed: readonly [Weighed, ...Weighed[]]
}>
export type Judged = Readonly<{
  reading: Reading
  assessed: readonly [Assessed, ...Assessed[]]
  verdict: Verdict
}>

/** Runs every rule over each scope of a reading. Pure; never throws on a parsed post. */
export function weighScopes(reading: Reading, matcher: TermMatcher): JudgedScopes {
  const heard = reading.fields.map((field) => hearField(field, matcher))
  const cues = findContactCues(reading)
  const [whole, ...others] = findScopes(reading.post, heard, contactsOf(cues))
  return { reading, cues, weighed: [weigh(whole), ...others.map(weigh)] }
}

/** The model that ships with the project. */
export const standardModel = (): Model => readModel(projectFile('classifiers/trained/lurewatch.model'))

/**
 * Loads word lists and model (ConfigError when one is broken) and answers synchronously from then on; never throws.
 * `passOver` spares posts that have nothing to do with the trade the long way; the verdicts are the same without it.
 */
export function createClassifier(model: Model = standardModel(), { passOver = true } = {}): Classifier {
  const matcher = standardMatcher()
  const judgeBy = prepareJudge(model)
  const classifier = { version: VERSION, model: modelHash(model.hash) }

  const judge = (reading: Reading, seen: Seen): Judged => {
    const { cues, weighed } = weighScopes(reading, matcher)
    const { fields, post } = reading
    const [whole, ...others] = weighed
    const assessed = [
      assess(judgeBy, { weighed: whole, fields, cues }),
      ...others.map((one) => assess(judgeBy, { weighed: one, fields, cues })),
    ] as const
    const settled = settle(assessed, { id: post.id ?? identifyPost(post), classifier, linear: model.linear })
    return { reading, assessed, verdict: placeInPictures(settled, pictureFields(seen)) }
  }

  const classify = (post: Post, seen: Seen = []): Verdict => {
    const reading = readPost(post, seen)
    const ordinary = passOver && seen.length === 0 ? hearOrdinary(model.linear, model.limits, reading) : null
    if (ordinary === null) return judge(reading, seen).verdict
    return settleOrdinary(ordinary, { id: post.id ?? identifyPost(post), classifier })
  }

  return {
    version: VERSION,
    classify,
    explain: (post, seen = []) => explainWith(judge(readPost(post, seen), seen), seen),
  }
}
