// The English of the reasons on a case page: what each part of the score is called, and the cases decided before.

import type { zhReasons } from './words-zh-reasons.ts'

export const enReasons: typeof zhReasons = {
  parts: {
    prior: 'start (nothing read yet)',
    characters: 'characters of text and title',
    words: 'words of text and title',
    sounds: 'how it sounds (homophones)',
    looks: 'how it looks (look-alikes)',
    edges: 'how it opens and ends',
    profile: 'name and bio',
    replies: 'comments',
    rules: 'what the rules found, contacts',
    shape: 'length and platform',
    'reading network': 'reading the whole text',
    'hand-set rules': 'the rules by fixed weights',
    windows: 'looked at piece by piece',
    'tone only': 'only a tone',
    'plain offer': 'plain offer',
    'no ground': 'nothing to judge by',
    'second-opinion': 'second opinion',
  },
  partsTitle: 'How the score came about',
  partsLead:
    'To the right (▶) speaks for a violation, to the left (◀) against one; longer counts more. +0.7 about doubles the odds, −0.7 about halves them.',
  partsRest: 'all smaller parts',
  partsTotal: (risk) => `together: ${risk} risk of violating`,
  partsAgain: (version, risk) =>
    `The classifier has changed: this is worked out with ${version}, in use now (${risk} risk), and may differ from the verdict above.`,
  towards: 'for a violation',
  away: 'against one',
  slightly: 'slightly',
  clearly: 'clearly',
  strongly: 'strongly',
  hardly: 'hardly counts',
  rulesTitle: 'Reason by reason',
  rulesLead:
    'Numbers match the marks in the original; the bar is what a reason adds (of what two add together, each has half). All of it is in “what the rules found, contacts”.',
  sentencesTitle: 'Reading the whole text: the sentences most like a lure',
  near: 'Decided cases like this one',
  nearLead: 'The whole text is compared by its sound, so disguised copies are found. A hint only: decide for yourself.',
  nearNone: 'No decided case is like this one.',
  alike: (percent) => `${percent} alike`,
  shared: 'both have: ',
  copies: (posts) => `${posts} posts with nearly the same text`,
  copiesLead:
    'Other contacts, places, sums or spellings, or words added around it: still the same text. This post included.',
  copiesLeft: (left) => `${left} more ${left === 1 ? 'is' : 'are'} not listed.`,
  copyWithoutCase: 'no case',
}
