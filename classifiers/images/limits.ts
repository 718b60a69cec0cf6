// How much one picture may cost. Every number is a bound on a hostile file, far above what honest ones need.

/** Bytes of a file; phones make 15 MB at most. */
export const MOST_BYTES = 32 * 1024 * 1024

/** Pixels of a picture, by its header, before anything is unpacked. */
export const MOST_PIXELS = 40_000_000

/** Milliseconds for one picture, all passes together; ordinary ones need one to two seconds, a long page of print ten. */
export const MOST_MS = 30_000

/** Milliseconds for the reader to load its programs and its data. */
export const MOST_START_MS = 60_000

/** Pictures nobody has asked for so long (ms) end the reader and give its memory back. */
export const IDLE_MS = 15_000

/** A reader that has grown beyond this many bytes is replaced before the next picture. */
export const MOST_RSS = 900 * 1024 * 1024

/** Codes and lines kept of one picture, and characters of a line: a full QR code holds 2,953 bytes. */
export const MOST_CODES = 16
export const MOST_LINES = 300
export const MOST_LINE_CHARS = 4000

/** Below this the recogniser is guessing (measured: true lines 0.8 to 0.95, texture 0 to 0.5). */
export const LEAST_SURE = 0.6
