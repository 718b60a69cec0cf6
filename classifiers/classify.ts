// The whole classifier on one screen. Who speaks, what is offered, where the reader is sent: in that order.
//
//   post ── readPost ──> reading         every field in five views, each unit knows its place in the original
//        ── hearField ─> mentions        words of the lists, each with its sentence and whose mouth it is in
//        ── extractContacts             where a reader could be sent
//        ── findScopes ─> scopes         the author's words, windows of a long text, each stranger's comment
//        ── weigh ─────> findings, risk  every rule, then log-odds
//        ── settle ────> verdict         the riskiest scope decides; its subject is who would be acted on

import type { Classifier } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { identifyPost } from '#src/runtime/identity.ts'
import { extractContacts } from './contacts/extract-contacts.ts'
import { explainWith } from './explain.ts'
import { hearField } from './mentions.ts'
import { modelHash, VERSION } from './model/version.ts'
import { type Weighed, weigh } from './model/weigh.ts'
import type { Reading } from './reading.ts'
import { settle } from './settle.ts'
import { findScopes } from './subject.ts'
import { standardMatcher } from './text/find-terms.ts'
import { readPost } from './text/read-post.ts'

export type Judged = Readonly<{ reading: Reading; weighed: readonly [Weighed, ...Weighed[]]; verdict: Verdict }>

/** Loads the word lists (ConfigError when one is broken) and answers synchronously from then on; never throws. */
export function createClassifier(): Classifier {
  const matcher = standardMatcher()
  const classifier = { version: VERSION, model: modelHash() }

  const judge = (post: Post): Judged => {
    const reading = readPost(post)
    const heard = reading.fields.map((field) => hearField(field, matcher))
    const [whole, ...others] = findScopes(post, heard, extractContacts(reading))
    const weighed = [weigh(whole), ...others.map(weigh)] as const
    return { reading, weighed, verdict: settle(weighed, { id: post.id ?? identifyPost(post), classifier }) }
  }

  return {
    version: VERSION,
    classify: (post) => judge(post).verdict,
    explain: (post) => explainWith(judge(post)),
  }
}
