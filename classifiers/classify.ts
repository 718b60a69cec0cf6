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
import { type Assessed, assess } from './model/assess.ts'
import { type Model, readModel } from './model/model-file.ts'
import { modelHash, VERSION } from './model/version.ts'
import { type Weighed, weigh } from './model/weigh.ts'
import { pictureFields, placeInPictures } from './pictures.ts'
import type { Reading } from './reading.ts'
import { settle } from './settle.ts'
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

/** Reads a post and runs every rule over each of its scopes. Pure; never throws on a parsed post. */
export function weighScopes(post: Post, matcher: TermMatcher, seen?: Seen): JudgedScopes {
  const reading = readPost(post, seen)
  const heard = reading.fields.map((field) => hearField(field, matcher))
  const cues = findContactCues(reading)
  const [whole, ...others] = findScopes(post, heard, contactsOf(cues))
  return { reading, cues, weighed: [weigh(whole), ...others.map(weigh)] }
}

/** The model that ships with the project. */
export const standardModel = (): Model => readModel(projectFile('classifiers/trained/lurewatch.model'))

/** Loads word lists and model (ConfigError when one is broken) and answers synchronously from then on; never throws. */
export function createClassifier(model: Model = standardModel()): Classifier {
  const matcher = standardMatcher()
  const classifier = { version: VERSION, model: modelHash(model.hash) }

  const judge = (post: Post, seen: Seen = []): Judged => {
    const { reading, cues, weighed } = weighScopes(post, matcher, seen)
    const { fields } = reading
    const [whole, ...others] = weighed
    const assessed = [
      assess(model, { weighed: whole, fields, cues }),
      ...others.map((one) => assess(model, { weighed: one, fields, cues })),
    ] as const
    const settled = settle(assessed, { id: post.id ?? identifyPost(post), classifier })
    return { reading, assessed, verdict: placeInPictures(settled, pictureFields(seen)) }
  }

  return {
    version: VERSION,
    classify: (post, seen) => judge(post, seen).verdict,
    explain: (post, seen) => explainWith(judge(post, seen), seen),
  }
}
