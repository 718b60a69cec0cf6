// Which characters of one text became which in another: by the longest common subsequence of characters (Wagner and
// Fischer, JACM 1974). Between two characters that both texts share, a stretch is a change if it is one character
// for one, or one for several; anything else is left out as unclear.

export type Change = Readonly<{ from: string; to: string }>

/** `one-to-one`: only changes that keep the number of characters. `one-to-many`: a character may become several. */
export type Shape = 'one-to-one' | 'one-to-many'

/** The changes from `original` to `changed`, in order. */
export function alignTexts(original: string, changed: string, shape: Shape): Change[] {
  const a = Array.from(original)
  const b = Array.from(changed)
  const anchors = [...commonPlaces(a, b), [a.length, b.length] as const]
  const changes: Change[] = []
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of anchors) {
    changes.push(...readGap(a.slice(i, nextI), b.slice(j, nextJ), shape))
    i = nextI + 1
    j = nextJ + 1
  }
  return changes
}

function readGap(from: readonly string[], to: readonly string[], shape: Shape): Change[] {
  if (from.length === to.length) return from.map((character, i) => ({ from: character, to: to[i] ?? '' }))
  const whole = from[0]
  return shape === 'one-to-many' && from.length === 1 && whole && to.length > 1
    ? [{ from: whole, to: to.join('') }]
    : []
}

/** The places [in a, in b] of a longest common subsequence. */
function commonPlaces(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const places: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      places.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return places
}
