// Benign padding: a lure as one block at a drawn place among innocent sentences, up to a length.

/** The padded text has at least this many characters, unless the sentences run out. */
export const PADDED = 1500

/** `text` among sentences drawn from `sentences` until `PADDED` characters; `random` gives numbers in [0, 1). */
export function pad(text: string, sentences: readonly string[], random: () => number): string {
  const drawn: string[] = []
  let length = text.length
  while (length < PADDED && sentences.length > 0) {
    const sentence = sentences[Math.floor(random() * sentences.length)] ?? ''
    drawn.push(sentence)
    length += sentence.length
  }
  const place = Math.floor(random() * (drawn.length + 1))
  return [drawn.slice(0, place).join(''), text, drawn.slice(place).join('')].filter((part) => part !== '').join('\n')
}
