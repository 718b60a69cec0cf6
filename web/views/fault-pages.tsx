// What a reader sees when something cannot be shown: not found, not allowed, form expired, broken. Never an inner detail.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DeskContext, ReadDesk } from '#web/desk.ts'
import { ownPath } from '#web/own-path.ts'
import { respondPage } from './layout.tsx'
import { viewOf } from './view.ts'
import type { Words } from './words.ts'

type Fault = 'notFound' | 'forbidden' | 'badForm' | 'tooLarge'

const STATUS: Readonly<Record<Fault, ContentfulStatusCode>> = {
  notFound: 404,
  forbidden: 403,
  badForm: 403,
  tooLarge: 413,
}

type Desk = Pick<ReadDesk, 'clock'>
type Answer = Response | Promise<Response>

function FaultBody(props: { words: Words; title: string; text: string }) {
  return (
    <section class="panel narrow">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      <p>
        <a class="button" href="/queue">
          {props.words.errors.back}
        </a>
      </p>
    </section>
  )
}

/** One of the expected faults, with its status (or the one given). */
export function showFault(
  c: DeskContext,
  desk: Desk,
  fault: Fault,
  status: ContentfulStatusCode = STATUS[fault],
): Answer {
  const view = viewOf(c, desk)
  const { words } = view
  const title = words.errors[`${fault}Title`]
  return respondPage(c, view, {
    title,
    status,
    body: <FaultBody words={words} title={title} text={words.errors[fault]} />,
  })
}

/** A bug or a broken disk: the reader gets a number to quote, the log gets the rest. */
export function showInternalFault(c: DeskContext, desk: Desk, id: string): Answer {
  const view = viewOf(c, desk)
  const { words } = view
  const title = words.errors.internalTitle
  const body = <FaultBody words={words} title={title} text={words.errors.internal(id)} />
  return respondPage(c, view, { title, status: 500, body })
}

/** Sends a visitor who must sign in to the sign-in page, and back afterwards; a form is refused outright. */
export function showSignInNeeded(c: DeskContext, desk: Desk): Answer {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (reads) {
    const here = ownPath(new URL(c.req.url))
    c.header('Cache-Control', 'no-store')
    return c.redirect(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`, 302)
  }
  const view = viewOf(c, desk)
  const { words } = view
  const body = (
    <section class="panel narrow">
      <h1>{words.signIn.needed}</h1>
      <p>
        <a class="button" href="/login">
          {words.signIn.submit}
        </a>
      </p>
    </section>
  )
  return respondPage(c, view, { title: words.signIn.needed, status: 401, body })
}
