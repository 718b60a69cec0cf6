// A port: how the rest of the house compares texts. The measure itself is the classifier room's.

/** How alike two texts are, whatever their disguise. Pure; total on any strings. */
export interface Likeness {
  /** Signatures made by another version cannot be compared with this one's. */
  readonly version: number
  /** A short fingerprint; empty when the text is too short to be like another. */
  sign(text: string): Uint8Array
  /** Likeness 0..1 as two signatures tell it; 0 when one is empty. */
  estimate(a: Uint8Array, b: Uint8Array): number
  /** Likeness 0..1 and the words that both have, most telling first. */
  compare(a: string, b: string): Readonly<{ likeness: number; shared: readonly string[] }>
}
