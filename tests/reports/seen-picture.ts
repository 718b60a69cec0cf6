// Lines as a reader of pictures gives them, without a picture.

import { type ImageLine, pictureText } from '#src/domain/image-text.ts'

/** One line below the other, fifty pixels apart. */
export function seenPicture(texts: readonly string[]): ImageLine[] {
  return texts.map((text, i) => ({ text, box: [10, 20 + 50 * i, 300, 40], source: 'ocr', confidence: 0.9 }))
}

/** The field that these lines make. */
export const joinedLines = (lines: readonly ImageLine[]): string => pictureText({ lines })
