// Texts are cut as the models for Chinese were trained: compared with the reference tokenizer on the kinds of text that
// tell tokenizers apart.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWordPieces, readVocabulary } from '#src/advisers/word-pieces.ts'

const TOKENS = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '退',
  '保',
  '，',
  '!',
  'play',
  '##ing',
  '##s',
  'cafe',
  '13',
  '##8',
  'i',
]
const vocabulary = readVocabulary(`${TOKENS.join('\n')}\n`)
const read = (text: string, lowerCase = true): string[] =>
  createWordPieces(vocabulary, lowerCase)
    .encode(text)
    .map((token) => TOKENS[token] ?? '?')

describe('word pieces', () => {
  it.each([
    ['退保', ['退', '保']],
    ['退 保，', ['退', '保', '，']],
    ['playing', ['play', '##ing']],
    ['Playings!', ['play', '##ing', '##s', '!']],
    ['café', ['cafe']],
    ['138退', ['13', '##8', '退']],
    ['xyz', ['[UNK]']],
    ['playx', ['[UNK]']],
    ['退\u200b保\u0000', ['退', '保']],
    ['[CLS]', ['[UNK]', '[UNK]', '[UNK]']],
    ['\ud800退', ['退']],
    ['i'.repeat(101), ['[UNK]']],
    ['', []],
  ])('%j', (text, pieces) => expect(read(text)).toEqual(pieces))

  it('keeps case where the model was trained with it', () => {
    expect(read('Play', false)).toEqual(['[UNK]'])
  })

  it('never throws and gives only numbers of the vocabulary', () => {
    const pieces = createWordPieces(vocabulary, true)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(pieces.encode(text).every((token) => token >= 0 && token < TOKENS.length)).toBe(true)
      }),
    )
  })
})
