// Reads the project's tab-separated tables: `#` comments and empty lines skipped, every row with its line number.

import { readFileSync } from 'node:fs'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'

type Row = Readonly<{ line: number; cells: readonly string[] }>

/** Splits table text into rows of trimmed cells. Pure. */
export function parseRows(content: string): Row[] {
  const rows: Row[] = []
  content.split(/\r?\n/).forEach((text, index) => {
    if (text.trim() === '' || text.startsWith('#')) return
    rows.push({ line: index + 1, cells: text.split('\t').map((cell) => cell.trim()) })
  })
  return rows
}

/** Reads a text file below classifiers/lexicon. Throws ConfigError when it is missing. */
export function readLexiconFile(name: string): string {
  try {
    return readFileSync(projectFile('classifiers', 'lexicon', name), 'utf8')
  } catch (cause) {
    throw new ConfigError(`word list ${name} cannot be read: ${(cause as Error).message}`, 'restore the project files')
  }
}

/** Reads a table of the form `from<TAB>to…` from `tables/`. Throws ConfigError on a row without both cells. */
export function loadTable(name: string): [string, string][] {
  return parseRows(readLexiconFile(`tables/${name}`)).map(({ line, cells: [from, to] }) => {
    if (!from || !to) throw new ConfigError(`tables/${name} line ${line}: two cells wanted`, 'separate them by a tab')
    return [from, to]
  })
}
