// A sentence that the machine makes, told by its shape, and the same in Chinese.

export type Phrase = readonly [said: RegExp, zh: (...parts: string[]) => string]

/** The sentence by the first phrase that fits; unchanged when none does. */
export function sayBy(phrases: readonly Phrase[], sentence: string): string {
  for (const [said, zh] of phrases) {
    const match = said.exec(sentence)
    if (match) return zh(...match.slice(1))
  }
  return sentence
}
