// What a judgement must stand on: a word of the trade, or a way to contact. Where there is neither, tone alone accuses
// nobody; and most of what people write has neither, so most posts are spared the long way.

import type { ContactCue } from './contacts/contact-cue.ts'
import { type FieldWords, hasTradePhrase, hasTradeWord } from './mentions.ts'

/** Whether anything in a post could be a lure's, whoever says it. */
export function hasGround(words: readonly FieldWords[], cues: readonly ContactCue[]): boolean {
  return cues.length > 0 || words.some(hasTradeWord) || words.some(hasTradePhrase)
}
