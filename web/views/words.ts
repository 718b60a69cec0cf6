// Which language a page speaks: what the reader chose, else what the browser asks for, else the operator's setting.

import { en } from './words-en.ts'
import { type Words, zh } from './words-zh.ts'

export type { Words } from './words-zh.ts'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const DICTIONARIES: Readonly<Record<Language, Words>> = { zh, en }

/** The dictionary of a language. */
export function wordsOf(language: Language): Words {
  return DICTIONARIES[language]
}

/** `zh` or `en` when the text names one of them, else null. */
export function parseLanguage(text: string | undefined): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null
}

/** The first of our languages in an Accept-Language header, by quality then order; null when it asks for neither. */
export function negotiateLanguage(header: string | undefined): Language | null {
  const asked = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((entry) => {
      const [tag = '', ...options] = entry.trim().toLowerCase().split(';')
      const q = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean)
      return { language: parseLanguage(tag.split('-')[0]), quality: q === undefined ? 1 : Number(q) }
    })
    .filter((entry) => entry.language !== null && entry.quality > 0)
  return asked.sort((a, b) => b.quality - a.quality)[0]?.language ?? null
}
