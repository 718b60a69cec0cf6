// The whole classifier on one screen. Who speaks, what is offered, where the reader is sent: in that order.
//
//   post ── readPost ──> reading         every field, and what was read in its pictures, in five views; each unit of a
//                                        view knows its place in the original
//        ── findWords ─> words           words of the lists, in any disguise
//        ── findContactCues             where a reader could be sent
//        ── hasGround                   (a post with neither, that hides no words and does not sound like a lure, is
//                                       benign here and now)
//        ── hearWords ─> mentions        words and phrases, each with its sentence and whose mouth it is in
//        ── findScopes ─> scopes         the author's words, windows of a long text, each stranger's comment
//        ── weigh ─────> findings        every rule
//        ── assess ────> risk            the trained model over words, places, findings and contacts
//        ── judgeScopes                 (strangers' comments are judged only where they can still decide)
//        ── raisePlain                  what rules read in full is a hit
//        ── settle ────> verdict         the riskiest scope decides; its subject is who would be acted on

import type { Seen } from '#src/domain/image-text.ts'
import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { identifyPost } from '#src/runtime/identity.ts'
import type { ContactCue } from './contacts/contact-cue.ts'
import { contactsOf, findContactCues } from './contacts/extract-contacts.ts'
import { explainWith } from './explain.ts'
import { hasGround } from './ground.ts'
import { judgeScopes } from './judge-scopes.ts'
import { type FieldWords, findWords, type HeardField, hearWords } from './mentions.ts'
import { type Assessed, assess, prepareJudge } from './model/assess.ts'
import { loudestStretches } from './model/loudest-stretches.ts'
import { isLoud } from './model/loudness.ts'
import { type Model, readModel, SHIPPED_MODEL } from './model/model-file.ts'
import { modelHash, VERSION } from './model/version.ts'
import { type Weighed, weigh } from './model/weigh.ts'
import { pictureFields, placeInPictures } from './pictures.ts'
import type { Reading } from './reading.ts'
import type { Scope } from './scope.ts'
import { settle, settleGroundless } from './settle.ts'
import { findScopes } from './subject.ts'
import { standardMatcher, type TermMatcher } from './text/find-terms.ts'
import { readPost } from './text/read-post.ts'
import { CLOSELY, type Opening } from './windows.ts'

/** What stands in a post before anyone judges it. */
export type FoundPost = Readonly<{
  reading: Reading
  words: readonly FieldWords[]
  cues: readonly ContactCue[]
}>
/** A post weighed by the rules, scope by scope; the first scope is all that the author says. */
export type JudgedScopes = Omit<FoundPost, 'words'> & Readonly<{ weighed: readonly [Weighed, ...Weighed[]] }>
/** `assessed` is empty when nothing in the post gave ground to judge. */
export type Judged = Readonly<{ reading: Reading; assessed: readonly Assessed[]; verdict: Verdict }>

function findIn(reading: Reading, matcher: TermMatcher): FoundPost {
  const words = reading.fields.map((field) => findWords(field, matcher))
  return { reading, words, cues: findContactCues(reading) }
}

const scopesIn = ({ reading, words, cues }: FoundPost, opening: Opening = {}): [Scope, ...Scope[]] =>
  findScopes(reading.post, words.map(hearWords), { contacts: contactsOf(cues), ...opening })

/** Runs every rule over each scope of a reading, ground or not. Pure; never throws on a parsed post. */
export function weighScopes(reading: Reading, matcher: TermMatcher): JudgedScopes {
  const found = findIn(reading, matcher)
  const [whole, ...others] = scopesIn(found)
  return { reading, cues: found.cues, weighed: [weigh(whole), ...others.map(weigh)] }
}

/** The model that ships with the project. */
export const standardModel = (): Model => readModel(SHIPPED_MODEL)

/** Loads word lists and model (ConfigError when one is broken) and answers synchronously from then on; never throws. */
export function createClassifier(model: Model = standardModel()): Classifier {
  const matcher = standardMatcher()
  const judgeBy = prepareJudge(model)
  const classifier = { version: VERSION, model: modelHash(model.hash) }

  const judge = (post: Post, seen: Seen = []): Judged => {
    const reading = readPost(post, seen)
    const settling = { id: post.id ?? identifyPost(post), classifier, linear: model.linear }
    const found = findIn(reading, matcher)
    const { fields } = reading
    if (!hasGround(found) && !isLoud(model.linear, fields))
      return { reading, assessed: [], verdict: settleGroundless(settling) }
    const { cues } = found
    const listen = (field: HeardField) => loudestStretches(model.linear, field)
    const scopes = scopesIn(found, { listen, reaches: CLOSELY })
    const judged = (scope: Scope): Assessed => assess(judgeBy, { weighed: weigh(scope), fields, cues })
    const assessed = judgeScopes(scopes, judged)
    return { reading, assessed, verdict: placeInPictures(settle(assessed, settling), pictureFields(seen)) }
  }

  return {
    version: VERSION,
    classify: (post, seen) => judge(post, seen).verdict,
    explain: (post, seen = []) => explainWith(judge(post, seen), seen),
  }
}
