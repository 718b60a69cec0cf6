// Every list and table that ships can be loaded, says where it comes from, and a wrong row is named by file and line.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLexicon, parseDisguises, parseTerms } from '#classifiers/lexicon/load-lexicon.ts'
import { loadTable, parseRows, readLexiconFile } from '#classifiers/lexicon/read-rows.ts'
import { readField } from '#classifiers/text/read-post.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const folder = projectFile('classifiers', 'lexicon')
const tables = readdirSync(join(folder, 'tables')).map((name) => join('tables', name))
const lists = [...readdirSync(folder).filter((name) => name.endsWith('.tsv')), ...tables]

describe('the shipped lists', () => {
  it('load', () => {
    const lexicon = loadLexicon()
    expect(lexicon.terms.length).toBeGreaterThan(100)
    expect(lexicon.disguises.length).toBeGreaterThan(50)
  })

  it.each(lists)('%s says first where it comes from', (name) => {
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^# .{20,}/)
  })

  it('give each split character exactly two parts of one unit', () => {
    for (const [parts, whole] of loadTable('split.tsv')) {
      expect(parts, whole).toHaveLength(2)
      expect(whole, parts).toHaveLength(1)
    }
  })

  it('read no character in two ways', () => {
    const seen = new Map<string, string>()
    for (const { cells } of parseRows(readLexiconFile('tables/syllables.tsv'))) {
      for (const character of cells[1] ?? '') {
        expect(seen.get(character), character).toBeUndefined()
        seen.set(character, cells[0] ?? '')
      }
    }
  })

  it('list disguises as the views leave them, so that each can be found', () => {
    for (const { written } of loadLexicon().disguises) {
      const { visual, folded, compact } = readField('text', written).views
      expect([visual.text, folded.text, compact.text], written).toContain(written)
    }
  })
})

describe('a wrong row', () => {
  const wrong: [why: string, content: string][] = [
    ['no group', '# x\n退保'],
    ['one character', '退\tgroup'],
    ['a space inside', '退 保\tgroup'],
    ['a bad group name', '退保\tGroup!'],
    ['twice in one group', '退保\tg\n退保\tg'],
  ]
  it.each(wrong)('in a word list: %s', (_why, content) => {
    expect(() => parseTerms('x.tsv', content)).toThrow(ConfigError)
    expect(() => parseTerms('x.tsv', content)).toThrow(/x\.tsv line \d+/)
  })

  it('in the disguises: an evasion that is not on the list', () => {
    expect(() => parseDisguises('葆费\t保费\tmagic')).toThrow(/line 1.*magic/)
  })

  it('may be in two groups, in capitals, and with a note', () => {
    expect(
      parseTerms('x.tsv', 'POS机\ta\n\n# c\nPOS机\tb\tnote').map((row) => [row.term, row.group, row.note]),
    ).toEqual([
      ['pos机', 'a', ''],
      ['pos机', 'b', 'note'],
    ])
  })

  it('a missing table is named', () => {
    expect(() => loadTable('no-such.tsv')).toThrow(/no-such\.tsv/)
  })
})
