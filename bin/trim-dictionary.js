// Maintainers' tool: writes classifiers/lexicon/base.dict, nodejieba's own dictionary cut to frequency 20 and more.
// Measured: about 80,000 words cost 56 MB instead of 254 MB, at the same speed. Run: `node bin/trim-dictionary.js`.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nodejieba from 'nodejieba'

const LEAST = 20

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const words = readFileSync(nodejieba.DEFAULT_DICT, 'utf8').split('\n').filter(Boolean)
const kept = words.filter((line) => Number(line.split(' ')[1]) >= LEAST)
writeFileSync(join(root, 'classifiers/lexicon/base.dict'), `${kept.join('\n')}\n`)
console.log(`${kept.length} of ${words.length} words`)
