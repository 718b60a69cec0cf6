// Loads every word list of classifiers/lexicon once. Lists are data: a wrong row stops the start, named by file and line.

import { readdirSync } from 'node:fs'
import { EVASIONS, type Evasion } from '#src/domain/closed-lists.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { parseRows, readLexiconFile } from './read-rows.ts'

type Term = Readonly<{ term: string; group: string; note: string; list: string }>
export type Disguise = Readonly<{ written: string; reads: string; evasion: Evasion; notBefore: string }>
export type Lexicon = Readonly<{ terms: readonly Term[]; disguises: readonly Disguise[] }>

const DISGUISES = 'disguises.tsv'
const GROUP = /^[a-z0-9][a-z0-9-]*$/

function fault(list: string, line: number, why: string): ConfigError {
  return new ConfigError(`word list ${list} line ${line}: ${why}`, 'see classifiers/lexicon/README.md for the format')
}

/** Rows `term<TAB>group<TAB>note` of one list. Throws ConfigError naming list and line. Pure. */
export function parseTerms(list: string, content: string): Term[] {
  const seen = new Set<string>()
  return parseRows(content).map(({ line, cells: [written = '', group = '', note = ''] }) => {
    const term = written.toLowerCase()
    if (term.length < 2) throw fault(list, line, 'a term has at least two characters')
    if (/\s/u.test(term)) throw fault(list, line, 'a term has no spaces inside')
    if (!GROUP.test(group)) throw fault(list, line, `"${group}" is not a group name`)
    if (seen.has(`${term}\t${group}`)) throw fault(list, line, `${term} stands twice in ${group}`)
    seen.add(`${term}\t${group}`)
    return { term, group, note, list }
  })
}

/** Rows `written<TAB>reads<TAB>evasion<TAB>not-before` of disguises.tsv. Throws ConfigError naming the line. Pure. */
export function parseDisguises(content: string): Disguise[] {
  const seen = new Set<string>()
  return parseRows(content).map(({ line, cells: [given = '', reads = '', evasion = '', notBefore = ''] }) => {
    const written = given.toLowerCase()
    if (written.length < 2 || reads === '') throw fault(DISGUISES, line, 'written, reads and evasion are wanted')
    if (!EVASIONS.includes(evasion as Evasion)) throw fault(DISGUISES, line, `"${evasion}" is not an evasion`)
    if (seen.has(written)) throw fault(DISGUISES, line, `${written} stands twice`)
    seen.add(written)
    return { written, reads, evasion: evasion as Evasion, notBefore }
  })
}

let loaded: Lexicon | undefined

/** Every list in classifiers/lexicon, by file name; read once per process. Throws ConfigError. */
export function loadLexicon(): Lexicon {
  if (loaded) return loaded
  const lists = readdirSync(projectFile('classifiers', 'lexicon'))
    .filter((name) => name.endsWith('.tsv') && name !== DISGUISES)
    .sort()
  loaded = {
    terms: lists.flatMap((list) => parseTerms(list, readLexiconFile(list))),
    disguises: parseDisguises(readLexiconFile(DISGUISES)),
  }
  return loaded
}
