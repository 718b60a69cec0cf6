// Maintainers' tool: writes the two parts of nodejieba's own dictionary that the project uses. `base.dict` is what counts
// as a word (frequency 20 and more); `cut.dict` is what nodejieba cuts by: the common ones of those, and rarer ones that
// the training corpus says. Every thread that classifies holds its own copy of the second: the whole dictionary costs
// 254 MB, the first part 56 MB, the second 33 MB, at the same speed. A model knows the words that it was trained with:
// train again after this. Run: `node bin/trim-dictionary.js`.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nodejieba from 'nodejieba'

/** Occurrences in nodejieba's own count: from the first on a word is one, from the second on a common one. */
const LEAST = 20
const COMMON = 100
/** A rarer word stays when the lines of the corpus have it so often. */
const SAID = 3
/** Characters of the longest word that is looked for. */
const LONGEST = 8

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const isCommon = (entry, least) => Number(entry.split(' ')[1]) >= least
const wordOf = (entry) => entry.split(' ')[0]

/** How often the lines of the corpus have each of `words`. */
function countSaid(words) {
  const counts = new Map(words.map((word) => [word, 0]))
  for (const file of globSync(join(root, 'seeds/corpus/*/*.txt'))) {
    for (const line of readFileSync(file, 'utf8').split('\n')) countIn(line, counts)
  }
  return counts
}

function countIn(line, counts) {
  for (let start = 0; start < line.length; start += 1) {
    for (let end = start + 2; end <= Math.min(line.length, start + LONGEST); end += 1) {
      const part = line.slice(start, end)
      const count = counts.get(part)
      if (count !== undefined) counts.set(part, count + 1)
    }
  }
}

function write(name, entries) {
  writeFileSync(join(root, 'classifiers/lexicon', name), `${entries.join('\n')}\n`)
  console.log(`${name}: ${entries.length} words`)
}

const entries = readFileSync(nodejieba.DEFAULT_DICT, 'utf8').split('\n').filter(Boolean)
const words = entries.filter((entry) => isCommon(entry, LEAST))
const said = countSaid(words.map(wordOf))
write('base.dict', words)
write(
  'cut.dict',
  words.filter((entry) => isCommon(entry, COMMON) || said.get(wordOf(entry)) >= SAID),
)
