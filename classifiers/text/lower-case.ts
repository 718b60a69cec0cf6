// Lower case, unit for unit. Most texts here have none of the letters that change, and are given back as they are.

/** Han, kana, Hangul and private use have no case: three quarters of all units need not be asked. */
const CASELESS = [
  [0x2e80, 0xa000],
  [0xac00, 0xd800],
  [0xe000, 0xfb00],
] as const

/** 1 for units that change, and for halves of characters, which may; made at first use. */
let changing: Uint8Array | undefined

function changingUnits(): Uint8Array {
  const made = new Uint8Array(65_536)
  for (let unit = 0; unit < made.length; unit += 1) {
    const caseless = CASELESS.find(([from, to]) => unit >= from && unit < to)
    if (caseless) {
      unit = caseless[1] - 1
      continue
    }
    const letter = String.fromCharCode(unit)
    if ((unit >= 0xd800 && unit <= 0xdfff) || letter.toLowerCase() !== letter) made[unit] = 1
  }
  return made
}

/** Lower case without ever changing the length. */
export function lower(text: string): string {
  changing ??= changingUnits()
  let i = 0
  while (i < text.length && changing[text.charCodeAt(i)] === 0) i += 1
  if (i === text.length) return text
  const all = text.toLowerCase()
  if (all.length === text.length) return all
  return Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('')
}
