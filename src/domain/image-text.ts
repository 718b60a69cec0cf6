// What was read in a picture: lines of text and the payloads of codes, each with its place. No line is invented: a
// picture that could not be read says why.

/** Pixels of the picture at full size as a viewer shows it (turned as its EXIF says): left, top, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number]

export const PICTURE_SOURCES = ['ocr', 'qr'] as const
export type PictureSource = (typeof PICTURE_SOURCES)[number]

/** One line. `text` has no line breaks (those of a payload are blanks); `confidence` 0..1, of a decoded code 1. */
export type ImageLine = Readonly<{ text: string; box: Box; source: PictureSource; confidence: number }>

/** One picture as it was read. Size 0, no hash and no lines when it could not be opened. */
export type ImageText = Readonly<{
  width: number
  height: number
  /** SHA-256 of the bytes that were read, '' when there were none. */
  sha256: string
  /** `image/png` and the like, '' when it is no picture that we read. */
  type: string
  lines: readonly ImageLine[]
  /** '' when the picture was read whole; else what was wrong, in words. Lines may stand beside it (a cut-off JPEG). */
  fault: string
}>

/** What was read of a post's pictures: entry `i` is `images[i]`, null where nothing was looked at. */
export type Seen = readonly (ImageText | null)[]

/** The lines as one readable field, `images[i]`, one a line; spans in it are offsets into this text. */
export function pictureText({ lines }: Pick<ImageText, 'lines'>): string {
  return lines.map(({ text }) => text).join('\n')
}

/** Whether a field is a picture's; its index, or null. */
export function pictureIndex(field: string): number | null {
  const index = /^images\[(\d+)\]$/.exec(field)?.[1]
  return index === undefined ? null : Number(index)
}
