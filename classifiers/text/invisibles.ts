// What takes no room on the screen: zero-width characters, controls, selectors; and marks that sit on another character.
// Plain range checks, as every unit of every text passes here.

/** Variation selectors: they choose a glyph (❤️) and hide nothing. */
export const isSelector = (unit: number): boolean => unit >= 0xfe00 && unit <= 0xfe0f

/** Zero-width joiner, which also glues emoji together. */
export const isJoiner = (unit: number): boolean => unit === 0x200d

/** Emoji halves, arrows and symbols, between which a joiner is part of the picture. */
export const isPictorial = (unit: number): boolean =>
  (unit >= 0xd800 && unit <= 0xdfff) || (unit >= 0x2190 && unit <= 0x2bff) || isSelector(unit)

/** Embedding, override and isolate controls. */
export const isBidiControl = (unit: number): boolean =>
  (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)

function isControl(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d) return false
  return code < 0x20 || (code >= 0x7f && code < 0xa0 && code !== 0x85)
}

/** Default-ignorable code points, blank fillers and control characters (Unicode DerivedCoreProperties). */
export function isInvisible(code: number): boolean {
  if (code < 0xad) return isControl(code)
  if (code < 0x1160) return code === 0xad || code === 0x34f || code === 0x61c || code === 0x115f
  if (code <= 0x180f) return code === 0x1160 || code === 0x17b4 || code === 0x17b5 || code >= 0x180b
  if (code < 0x2070) return (code >= 0x200b && code <= 0x200f) || isBidiControl(code) || code >= 0x2060
  if (code < 0xfe00) return code === 0x3164
  if (code <= 0xffff)
    return isSelector(code) || code === 0xfeff || code === 0xffa0 || (code >= 0xfff0 && code <= 0xfffb)
  return (code >= 0xe0000 && code <= 0xe0fff) || (code >= 0x1d173 && code <= 0x1d17a)
}

/** Combining marks that are used on Latin, Han and kana: they belong to the character before them. */
export function isMark(unit: number): boolean {
  if (unit < 0x300) return false
  return (
    unit < 0x370 ||
    (unit >= 0x1ab0 && unit <= 0x1aff) ||
    (unit >= 0x1dc0 && unit <= 0x1dff) ||
    (unit >= 0x20d0 && unit <= 0x20ff) ||
    unit === 0x3099 ||
    unit === 0x309a ||
    (unit >= 0xfe20 && unit <= 0xfe2f)
  )
}
