// A route says its method, its path, who may call it and what it does; app.tsx registers them all behind one gate.
// A GET is handed no writer: that is how "a GET cannot write to the record" holds by type.

import type { Role } from '#src/domain/closed-lists.ts'
import type { DeskContext, ReadDesk, WriteDesk } from '#web/desk.ts'

/** The least role that may call a route; `public` = anyone, signed in or not. */
export type Access = 'public' | Role

type Answer = Response | Promise<Response>

export type GetRoute = Readonly<{
  method: 'GET'
  path: string
  needs: Access
  handle: (c: DeskContext, desk: ReadDesk) => Answer
}>
export type PostRoute = Readonly<{
  method: 'POST'
  path: string
  needs: Access
  handle: (c: DeskContext, desk: WriteDesk) => Answer
}>
export type Route = GetRoute | PostRoute

/** The reading half of a writing desk, for a POST that shows a page again with what was wrong. */
export function readingDesk(desk: WriteDesk): ReadDesk {
  const { store, ...rest } = desk
  return { ...rest, reader: store.reader }
}
