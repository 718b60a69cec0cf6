// Words of a text by nodejieba; the only importer of it. Loaded at first use, with the project's own dictionaries. The user
// of this house fixed nodejieba: a cut of our own is faster, and not ours to put in its place (DECISIONS.md).

import { existsSync } from 'node:fs'
import nodejieba from 'nodejieba'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'

let ready = false

/** A missing dictionary would abort the whole process inside nodejieba, past any catch: so look first. */
function dictionary(name: string): string {
  const path = projectFile('classifiers', 'lexicon', name)
  if (!existsSync(path)) {
    throw new ConfigError(
      `dictionary ${name} is missing`,
      'restore classifiers/lexicon, or run node bin/trim-dictionary.js',
    )
  }
  return path
}

function load(): void {
  // Key words are not asked for: their weights would cost every thread 20 MB.
  const none = dictionary('no-keywords.txt')
  const files = {
    dict: dictionary('cut.dict'),
    userDict: dictionary('domain.dict'),
    idfDict: none,
    stopWordDict: none,
  }
  try {
    nodejieba.load(files)
  } catch (cause) {
    throw new ConfigError(`nodejieba cannot start: ${(cause as Error).message}`, 'run npm rebuild nodejieba')
  }
  ready = true
}

/**
 * The text cut into words, without guessing new ones (no HMM); the words put together are as long as the text, so offsets
 * add up. A lone surrogate comes back as U+FFFD. Throws ConfigError when the dictionaries or the binary are missing.
 */
export function segmentWords(text: string): string[] {
  if (text === '') return []
  if (!ready) load()
  return nodejieba.cut(text)
}

/** For each word of `text`, in order, calls `use` with its [start, end). */
export function eachWord(text: string, use: (start: number, end: number) => void): void {
  let start = 0
  for (const { length } of segmentWords(text)) {
    use(start, start + length)
    start += length
  }
}
