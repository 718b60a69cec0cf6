// What a page rendered in the browser loads besides itself: through the door's guard and wire, counted, bounded,
// and each once per run where that is safe. Never a form, never a download, never a second document.

import type { Door, DoorAnswer } from './fetch-politely.ts'

export type SubResponse = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: Uint8Array }>

export type SubResources = Readonly<{
  /** Answers one request of a page, or null when it may not be made. */
  fetch(request: SubRequest): Promise<SubResponse | null>
  /** Lets go of everything held: each is asked for anew. */
  forget(): void
}>

export type SubRequest = Readonly<{
  url: string
  method: string
  /** The browser's name for what is loaded: script, xhr, fetch, stylesheet, image, font … */
  kind: string
  /** Requests that this page has made so far. */
  count: number
  /** Only this machine: the browser runs without its sandbox. */
  loopbackOnly: boolean
}>

const MAX_PER_PAGE = 80
const MAX_HELD_BYTES = 16 * 1024 * 1024
const MAX_HELD_MS = 60_000
const ALLOWED_KINDS = new Set(['script', 'xhr', 'fetch', 'stylesheet', 'image', 'font', 'manifest', 'other'])
/** Bound to our connection, to the encoding that is already undone, or to a session that we do not keep. */
const DROPPED_HEADERS = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie']

type Held = Readonly<{ response: SubResponse; at: number }>

/** Sub-resources of one run. What was loaded for reading serves the screenshot a moment later without a request. */
export function createSubResources(door: Door, isLoopback: (url: string) => boolean): SubResources {
  const held = new Map<string, Held>()
  let heldBytes = 0
  const drop = (url: string, { response }: Held): void => {
    held.delete(url)
    heldBytes -= response.body.byteLength
  }
  const hold = (url: string, response: SubResponse): void => {
    heldBytes += response.body.byteLength
    held.set(url, { response, at: Date.now() })
    for (const [oldest, old] of held) {
      if (heldBytes <= MAX_HELD_BYTES) break
      drop(oldest, old)
    }
  }
  return {
    forget: () => {
      held.clear()
      heldBytes = 0
    },
    fetch: async ({ url, method, kind, count, loopbackOnly }) => {
      if (method !== 'GET' || !ALLOWED_KINDS.has(kind) || count > MAX_PER_PAGE) return null
      if (loopbackOnly && !isLoopback(url)) return null
      const known = held.get(url)
      if (known && Date.now() - known.at < MAX_HELD_MS) return known.response
      if (known) drop(url, known)
      const answer = await door.fetchForPage(url)
      if (answer.kind !== 'response') return null
      const response = toSubResponse(answer)
      if (answer.status === 200 && !held.has(url)) hold(url, response)
      return response
    },
  }
}

function toSubResponse({ status, headers, body }: Extract<DoorAnswer, { kind: 'response' }>): SubResponse {
  const kept = Object.entries(headers).filter(([name]) => !DROPPED_HEADERS.includes(name))
  return { status, headers: Object.fromEntries(kept), body }
}
