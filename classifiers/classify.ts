// The whole classifier on one screen. Who speaks, what is offered, where the reader is sent: in that order.
//
//   post ── readPost ──> reading         every field, and what was read in its pictures, in five views; each unit of a
//                                        view knows its place in the original
//        ── hearField ─> mentions        words of the lists, each with its sentence and whose mouth it is in
//        ── findContactCues             where a reader could be sent
//        ── hasGround                   (a post with neither is benign here and now)
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
import { hasGround } from './ground.ts'
import { type HeardField, hearField } from './mentions.ts'
import { type Assessed, assess, prepareJudge } from './model/assess.ts'
import { loudestStretches } from './model/loudest-stretches.ts'
import { type Model, readModel } from './model/model-file.ts'
import { modelHash, VERSION } from './model/version.ts'
import { type Weighed, weigh } from './model/weigh.ts'
import { pictureFields, placeInPictures } from './pictures.ts'
import type { Reading } from './reading.ts'
import { settle, settleGroundless, soberTones, soberWindows } from './settle.ts'
import { findScopes } from './subject.ts'
import { standardMatcher, type TermMatcher } from './text/find-terms.ts'
import { readPost } from './text/read-post.ts'
import { FAR_AND_CLOSE, type Opening } from './windows.ts'

/** What stands in a post before anyone judges it. */
export type HeardPost = Readonly<{
  reading: Reading
  heard: readonly HeardField[]
  cues: readonly ContactCue[]
}>
/** A post weighed by the rules, scope by scope; the first scope is all that the author says. */
export type JudgedScopes = Omit<HeardPost, 'heard'> & Readonly<{ weighed: readonly [Weighed, ...Weighed[]] }>
/** `assessed` is empty when nothing in the post gave ground to judge. */
export type Judged = Readonly<{ reading: Reading; assessed: readonly Assessed[]; verdict: Verdict }>

function hearPost(reading: Reading, matcher: TermMatcher): HeardPost {
  const heard = reading.fields.map((field) => hearField(field, matcher))
  return { reading, heard, cues: findContactCues(reading) }
}

function weighHeard({ reading, heard, cues }: HeardPost, opening: Opening = {}): JudgedScopes {
  const [whole, ...others] = findScopes(reading.post, heard, { contacts: contactsOf(cues), ...opening })
  return { reading, cues, weighed: [weigh(whole), ...others.map(weigh)] }
}

/** Runs every rule over each scope of a reading, ground or not. Pure; never throws on a parsed post. */
export function weighScopes(reading: Reading, matcher: TermMatcher): JudgedScopes {
  return weighHeard(hearPost(reading, matcher))
}

/** The model that ships with the project. */
export const standardModel = (): Model => readModel(projectFile('classifiers/trained/lurewatch.model'))

/** Loads word lists and model (ConfigError when one is broken) and answers synchronously from then on; never throws. */
export function createClassifier(model: Model = standardModel()): Classifier {
  const matcher = standardMatcher()
  const judgeBy = prepareJudge(model)
  const classifier = { version: VERSION, model: modelHash(model.hash) }

  const judge = (post: Post, seen: Seen = []): Judged => {
    const reading = readPost(post, seen)
    const settling = { id: post.id ?? identifyPost(post), classifier, linear: model.linear }
    const found = hearPost(reading, matcher)
    if (!hasGround(found.heard, found.cues)) return { reading, assessed: [], verdict: settleGroundless(settling) }
    const listen = (field: HeardField) => loudestStretches(model.linear, field)
    const { cues, weighed } = weighHeard(found, { listen, reaches: FAR_AND_CLOSE })
    const judged = (one: Weighed): Assessed => assess(judgeBy, { weighed: one, fields: reading.fields, cues })
    const [whole, ...others] = weighed
    const assessed = soberTones(soberWindows([judged(whole), ...others.map(judged)]))
    return { reading, assessed, verdict: placeInPictures(settle(assessed, settling), pictureFields(seen)) }
  }

  return {
    version: VERSION,
    classify: (post, seen) => judge(post, seen).verdict,
    explain: (post, seen = []) => explainWith(judge(post, seen), seen),
  }
}
