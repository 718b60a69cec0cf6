// The order in which a reader sees a text that uses bidi overrides: an RLO run is shown backwards.
// Only explicit overrides move Chinese, Latin letters and digits; other controls merely group what they hold.

import { codeAt } from './code-at.ts'
import { isJoiner, isMark, isPictorial, isSelector } from './invisibles.ts'

/** A stretch [start, end) of the original, in the order of showing. */
type Stretch = readonly [start: number, end: number]

const RLO = 0x202e
const PDF = 0x202c
const PDI = 0x2069
/** Unicode's own limit for nested embeddings (UAX #9, BD2). */
const DEEPEST = 125

type Node = { reversed: boolean; closer: number; parts: (Stretch | Node)[] }

const isEmbedding = (unit: number): boolean => unit === 0x202a || unit === 0x202b || unit === 0x202d || unit === RLO
const isIsolate = (unit: number): boolean => unit >= 0x2066 && unit <= 0x2068
const isNewline = (unit: number): boolean => unit === 0x0a || unit === 0x0d || unit === 0x2029

/** End of the character at `i` with the marks, joiners and selectors that belong to it. */
function clusterEnd(text: string, i: number): number {
  let end = i + (codeAt(text, i) > 0xffff ? 2 : 1)
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if (isJoiner(unit) && isPictorial(text.charCodeAt(end + 1))) {
      end += 1 + (codeAt(text, end + 1) > 0xffff ? 2 : 1)
      continue
    }
    if (!isMark(unit) && !isSelector(unit)) break
    end += 1
  }
  return end
}

/** Pops the open runs up to the one that `closer` closes; leaves the stack alone when there is none. */
function closeRun(stack: Node[], closer: number): void {
  const found = stack.findLastIndex((node) => node.closer === closer)
  // An embedding's PDF does not reach out of an isolate that was opened inside it (UAX #9, X7).
  const isolate = stack.findLastIndex((node) => node.closer === PDI)
  if (found <= 0 || (closer === PDF && isolate > found)) return
  stack.length = found
}

function parse(text: string): Node {
  const root: Node = { reversed: false, closer: 0, parts: [] }
  let stack: Node[] = [root]
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i)
    const top = stack[stack.length - 1] ?? root
    if (isEmbedding(unit) || isIsolate(unit)) {
      const node: Node = { reversed: unit === RLO, closer: isIsolate(unit) ? PDI : PDF, parts: [] }
      if (stack.length < DEEPEST) {
        top.parts.push(node)
        stack.push(node)
      }
      i += 1
    } else if (unit === PDF || unit === PDI) {
      closeRun(stack, unit)
      i += 1
    } else {
      if (isNewline(unit)) stack = [root]
      const end = clusterEnd(text, i)
      const parent = isNewline(unit) ? root : top
      parent.parts.push([i, end])
      i = end
    }
  }
  return root
}

function flatten(node: Node, out: Stretch[]): void {
  const parts = node.reversed ? node.parts.reverse() : node.parts
  for (const part of parts) {
    if ('parts' in part) flatten(part, out)
    else out.push(part)
  }
}

/** The stretches of `text` in the order of showing, or null when the order of writing is the order of showing. */
export function visualOrder(text: string): Stretch[] | null {
  if (!text.includes('\u202e')) return null
  const out: Stretch[] = []
  flatten(parse(text), out)
  const moved = out.some(([start], i) => i > 0 && start < (out[i - 1]?.[0] ?? 0))
  return moved ? out : null
}
