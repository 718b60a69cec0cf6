// What was read in pictures, as lines for a person at a terminal: the words, how sure, and the box that holds them.

import type { Contact, Explanation, Span } from '#src/domain/verdict.ts'

/** `text[3,7)`, and in a picture the box (left, top, width, height) as well. */
export function placeOf({ field, start, end, source, box }: Span | Contact): string {
  return `${field}[${start},${end})${source && box ? ` ${source} at ${box.join(',')}` : ''}`
}

/** Nothing where no picture was opened. `visible` shows characters that a terminal would obey. */
export function pictureLines(images: Explanation['images'], visible: (text: string) => string): string[] {
  if (images.length === 0) return []
  const lines = images.flatMap(({ field, image }) => [
    `  ${field}  ${image.width}×${image.height}${image.fault ? `  ${visible(image.fault)}` : ''}`,
    ...image.lines.map(
      ({ text, source, box, confidence }) =>
        `      ${source} ${confidence.toFixed(2)} at ${box.join(',')}  “${visible(text)}”`,
    ),
  ])
  return ['read in pictures (left, top, width, height in pixels):', ...lines]
}
