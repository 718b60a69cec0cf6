// What a judgement stands on: a word of the trade, a way to contact, or writing that hides its words. Where there is none
// of them, only a loud tone is listened to (model/loudness.ts); most of what people write has none, so most posts are
// spared the long way.

import type { ContactCue } from './contacts/contact-cue.ts'
import { type FieldWords, hasTradePhrase, hasTradeWord } from './mentions.ts'
import type { FieldReading, Reading } from './reading.ts'

/**
 * Whether somebody wrote a field's words otherwise than they are written: the text as it stands is junk, and words are found in it
 * once it is mended. One headline in a hundred does; of lures whose words no list finds any more, nearly all.
 */
export const hidesWords = ({ views }: FieldReading): boolean => views.mended.folds.size > 0

type Found = Readonly<{ reading: Reading; words: readonly FieldWords[]; cues: readonly ContactCue[] }>

/** Whether anything in a post could be a lure's, whoever says it. */
export function hasGround({ reading, words, cues }: Found): boolean {
  return cues.length > 0 || words.some(hasTradeWord) || reading.fields.some(hidesWords) || words.some(hasTradePhrase)
}
