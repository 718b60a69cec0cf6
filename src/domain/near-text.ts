// A port: whether two texts are copies of one, with other contacts, sums, spellings, sentences around. The measure is the
// classifier room's; the store keeps sketches and finds candidates by their marks.

/** What is kept of a text for telling its copies: ascending numbers; empty when it is too short to be a copy. */
export type Sketch = Uint32Array

/** Tells copies of a text. Pure; total on any strings. */
export interface NearText {
  /** Sketches made by another version cannot be compared with this one's. */
  readonly version: number
  sketch(text: string): Sketch
  /** Copies share some of their marks, strangers hardly ever `fewestShared` of them; none for an empty sketch. */
  marks(sketch: Sketch): Uint32Array
  /** At least this many marks are shared by two texts that are worth comparing. */
  readonly fewestShared: number
  /** How alike two texts are, 0..1, when one is a copy of the other; 0 when it is none. */
  compare(a: Sketch, b: Sketch): number
}
