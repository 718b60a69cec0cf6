// Globs over addresses: `*` stands for any run of characters, every other character for itself. Pure, and linear in
// the length of the address whatever the glob.

const SHAPE = /^(\*|https?):\/\/[^/\s]+(\/\S*)?$/

/** Whether a text is a glob of addresses: scheme (or `*`), host, path; stars anywhere. */
export const isGlob = (text: string): boolean => SHAPE.test(text)

/** Whether an address, in its canonical spelling, fits a glob. Upper and lower case differ, as they do in paths. */
export function fitsGlob(url: string, glob: string): boolean {
  const [head = '', ...rest] = glob.split('*')
  const tail = rest.pop()
  if (tail === undefined) return url === glob
  if (!url.startsWith(head)) return false
  let at = head.length
  for (const piece of rest) {
    const found = url.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return url.length - tail.length >= at && url.endsWith(tail)
}

/** The host that a glob names, `*.example.org` included; null when it names none (`*`). */
export function hostOfGlob(glob: string): string | null {
  const host = /^[^:]+:\/\/([^/]+)/.exec(glob)?.[1]?.toLowerCase() ?? ''
  return /^(\*\.)?[^*]+$/.test(host) ? host : null
}
