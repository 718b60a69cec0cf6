// Disguises that a program puts on without chance. What a text says stays: URLs are left alone, and an id that carries
// letters is never spelled in other digits.

import { Converter } from 'opencc-js/cn2t'

export type Disguise = (text: string) => string

const HAN = /\p{Script=Han}/u
const URL =
  /(?:https?:\/\/|www\.)[\w./?=&%#:~+-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|top|example|xyz|cc|vip|me|org)\b[\w./?=&%#:~+-]*/giu
/** A Latin id: letters, digits, dashes and underlines in one piece, with at least one letter. */
const ID = /[a-z0-9@._-]*[a-z][a-z0-9@._-]*/giu
const DIGITS = '零一二三四五六七八九'
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const charactersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Disguises what stands between the matches of `kept`, which stay as they are. */
function around(kept: RegExp, disguise: Disguise): Disguise {
  return (text) => {
    let done = ''
    let at = 0
    for (const match of text.matchAll(kept)) {
      done += disguise(text.slice(at, match.index)) + match[0]
      at = match.index + match[0].length
    }
    return done + disguise(text.slice(at))
  }
}

/** Puts `marks`, in turn, between every two characters that `between` accepts. */
function parted(marks: readonly string[], between: (a: string, b: string) => boolean): Disguise {
  return (text) => {
    let count = 0
    return charactersOf(text).reduce((done, character, i, all) => {
      const before = all[i - 1]
      if (before === undefined || !between(before, character)) return done + character
      count += 1
      return done + marks[(count - 1) % marks.length] + character
    }, '')
  }
}

const bothHan = (a: string, b: string): boolean => HAN.test(a) && HAN.test(b)
const inOneLine = (a: string, b: string): boolean => a !== '\n' && b !== '\n'

const fullWidth: Disguise = (text) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))

const spelledDigits =
  (spell: (digit: string) => string): Disguise =>
  (text) =>
    text.replace(/[0-9]/g, spell)

/** Each line written backwards under an override (U+202E … U+202C) that shows it forwards again. */
const backwards: Disguise = (text) =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `\u202e${charactersOf(line).reverse().join('')}\u202c`))
    .join('\n')

const toTraditional = Converter({ from: 'cn', to: 'tw' })

const URL_OR_ID = new RegExp(`${URL.source}|${ID.source}`, 'giu')

/** By the name under which the gate prints them. */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  'zero-width': around(URL, parted(['\u200b', '\u200c', '\u2060', '\u200d'], inOneLine)),
  spaces: parted([' '], bothHan),
  symbols: parted(['*', '~', '|', '·', '_', '^'], bothHan),
  'full-width': around(URL, fullWidth),
  traditional: toTraditional,
  'Chinese digits': around(
    URL_OR_ID,
    spelledDigits((digit) => DIGITS[Number(digit)] ?? digit),
  ),
  keycaps: around(
    URL_OR_ID,
    spelledDigits((digit) => `${digit}\ufe0f\u20e3`),
  ),
  bidi: backwards,
}
