// The character at a place of a text, put together from its two units here: the engine's own `codePointAt` reads past the
// end of a text that was cut out of a longer one between the halves of a character (V8 13.6, one of its tiers alone), so
// that the same text reads one way or the other.

/** The code point at `i`; half a character by itself is its unit. 0 behind the end. */
export function codeAt(text: string, i: number): number {
  if (i >= text.length) return 0
  const first = text.charCodeAt(i)
  if (first < 0xd800 || first > 0xdbff || i + 1 >= text.length) return first
  const second = text.charCodeAt(i + 1)
  return second >= 0xdc00 && second <= 0xdfff ? (first - 0xd800) * 0x400 + (second - 0xdc00) + 0x10000 : first
}
