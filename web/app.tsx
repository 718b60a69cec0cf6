// The review desk: every route behind one gate, every answer with strict headers, every fault shown without its insides.

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { DeskContext, DeskEnv, DeskParts, ReadDesk, WriteDesk } from './desk.ts'
import { mayAct } from './desk.ts'
import { chooseLanguage, guardHeaders, limitBody, requireOwnForm, requireSession } from './gate.ts'
import { ROUTES } from './routes/index.ts'
import { type Route, readingDesk } from './routes/route.ts'
import { createSignInPace } from './sign-in-pace.ts'
import { showFault, showInternalFault } from './views/fault-pages.tsx'
import { wordsOf } from './views/words.ts'

function register(app: Hono<DeskEnv>, route: Route, desk: WriteDesk): void {
  const reading = readingDesk(desk)
  const { needs } = route
  app.on(route.method, route.path, (c: DeskContext) => {
    if (needs !== 'public' && !mayAct(c.var.person, needs)) return showFault(c, reading, 'forbidden')
    return route.method === 'GET' ? route.handle(c, reading) : route.handle(c, desk)
  })
}

function answerFault(fault: Error, c: DeskContext, desk: ReadDesk): Response | Promise<Response> {
  if (!c.var.words) c.set('words', wordsOf(desk.config.language))
  if (fault instanceof HTTPException && fault.status < 500) {
    return showFault(c, desk, fault.status === 404 ? 'notFound' : 'badForm', fault.status === 404 ? 404 : 403)
  }
  const id = randomUUID().slice(0, 8)
  desk.log('error', 'web-fault', { id, method: c.req.method, why: fault.message, stack: fault.stack ?? '' })
  return showInternalFault(c, desk, id)
}

/**
 * The whole desk as one Hono app. `fetch` it from a server or `request` it in a test. GET routes see only the store's
 * read-only connection; signing in, deciding, reporting and user acts are POSTs with a form token.
 */
export function createApp(parts: DeskParts): Hono<DeskEnv> {
  const desk: WriteDesk = { ...parts, pace: createSignInPace() }
  const reading = readingDesk(desk)
  const app = new Hono<DeskEnv>()
  app.use('*', guardHeaders())
  app.use('*', chooseLanguage(reading))
  app.use('*', requireSession(reading))
  app.use('*', limitBody(reading))
  app.use('*', requireOwnForm(reading))
  for (const route of ROUTES) register(app, route, desk)
  app.notFound((c) => showFault(c, reading, 'notFound'))
  app.onError((fault, c) => answerFault(fault, c, reading))
  return app
}
