// Which toneless syllable a Han character is commonly read as, by number: what sounds alike shares a number.

import { parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'
import { ConfigError } from '#src/runtime/errors.ts'

/** Syllables of Mandarin without tones, as `readings.tsv` has them; number 0 means "none". */
export const SYLLABLES = 407

let index: Uint16Array | undefined

/** Syllable number (1..SYLLABLES, 0 for none) of every UTF-16 unit. ConfigError when the table is not as expected. */
export function syllableIndex(): Uint16Array {
  if (index) return index
  const rows = parseRows(readLexiconFile('tables/readings.tsv'))
  if (rows.length !== SYLLABLES) {
    throw new ConfigError('tables/readings.tsv has another number of syllables', 'run node bin/build-tables.js')
  }
  const made = new Uint16Array(65536)
  rows.forEach(({ cells: [, characters = ''] }, i) => {
    for (let at = 0; at < characters.length; at += 1) made[characters.charCodeAt(at)] = i + 1
  })
  index = made
  return made
}
