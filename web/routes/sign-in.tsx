// /login, /logout and the first run's /setup/<token>.

import { shanghaiIso } from '#src/runtime/clock.ts'
import { hashPassword, verifyPassword } from '#src/runtime/passwords.ts'
import { appendAudit } from '#src/store/audit-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { countUsers, findUser } from '#src/store/user-store.ts'
import { addFirstAdmin } from '#web/accounts.ts'
import type { DeskContext, ReadDesk, WriteDesk } from '#web/desk.ts'
import { randomToken } from '#web/form-token.ts'
import { ownPath } from '#web/own-path.ts'
import { startSession, stopSession } from '#web/sessions.ts'
import { respondPage } from '#web/views/layout.tsx'
import { SetupGonePage, SetupPage, SignInPage } from '#web/views/sign-in-page.tsx'
import { viewOf } from '#web/views/view.ts'
import { type Route, readingDesk } from './route.ts'

/** A path of this desk to go to after signing in; anything else becomes the queue. */
export function safeNext(text: string | undefined): string {
  const base = 'http://desk.invalid'
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/queue'
  const url = new URL(text, base)
  const path = ownPath(url)
  return url.origin !== base || /^\/(login|setup)/.test(path) ? '/queue' : path
}

/** Verified when a name is unknown, so that both answers take the same time. */
const DECOY = hashPassword(randomToken())

type Trial = Readonly<{ name: string; next: string; faults: readonly string[]; status: 200 | 401 | 429 }>

function showSignIn(c: DeskContext, desk: ReadDesk, trial: Trial): Response | Promise<Response> {
  const view = viewOf(c, desk)
  const body = <SignInPage view={view} {...trial} empty={countUsers(desk.reader) === 0} />
  return respondPage(c, view, { title: view.words.signIn.title, status: trial.status, body })
}

function signIn(c: DeskContext, desk: WriteDesk): Response | Promise<Response> {
  const { form, words } = c.var
  const name = (form.name ?? '').trim().slice(0, 100)
  const next = safeNext(form.next)
  const now = desk.clock()
  const user = findUser(desk.store.reader, name)
  const waitMs = desk.pace.waitMs(name, user !== null, now)
  if (waitMs > 0) {
    const faults = [words.signIn.locked(Math.ceil(waitMs / 60_000))]
    return showSignIn(c, readingDesk(desk), { name, next, faults, status: 429 })
  }
  const right = verifyPassword((form.password ?? '').slice(0, 1000), user?.passwordHash ?? DECOY)
  if (!user || !right || user.disabled) {
    desk.pace.fail(name, user !== null, now)
    desk.log('warn', 'sign-in-failed', { known: user !== null })
    return showSignIn(c, readingDesk(desk), { name, next, faults: [words.signIn.wrong], status: 401 })
  }
  desk.pace.succeed(name)
  startSession(c, desk, name)
  noteSession(desk, name, 'session.start')
  return c.redirect(next, 303)
}

function noteSession(desk: WriteDesk, name: string, action: string): void {
  const at = shanghaiIso(desk.clock())
  inTransaction(desk.store, (tx) => appendAudit(tx, { at, actor: name, action, target: `user:${name}`, facts: {} }))
}

function signOut(c: DeskContext, desk: WriteDesk): Response {
  stopSession(c, desk)
  noteSession(desk, c.var.person?.name ?? '', 'session.end')
  return c.redirect('/login?notice=signed_out', 303)
}

function showSetup(c: DeskContext, desk: ReadDesk, faults: readonly string[] = []): Response | Promise<Response> {
  const view = viewOf(c, desk)
  const title = view.words.setup.title
  if (countUsers(desk.reader) > 0) return showSetupGone(c, desk)
  const token = c.req.param('token') ?? ''
  const body = <SetupPage view={view} token={token} name={c.var.form.name ?? ''} faults={faults} />
  return respondPage(c, view, { title, status: faults.length > 0 ? 422 : 200, body })
}

function showSetupGone(c: DeskContext, desk: ReadDesk): Response | Promise<Response> {
  const view = viewOf(c, desk)
  return respondPage(c, view, { title: view.words.setup.title, status: 410, body: <SetupGonePage view={view} /> })
}

function setUp(c: DeskContext, desk: WriteDesk): Response | Promise<Response> {
  const { form, words } = c.var
  const reading = readingDesk(desk)
  const name = (form.name ?? '').trim()
  const password = form.password ?? ''
  if (password !== (form.again ?? '')) return showSetup(c, reading, [words.faults.mismatch])
  const token = c.req.param('token') ?? ''
  const result = addFirstAdmin(desk.store, { name, password, token, at: shanghaiIso(desk.clock()) })
  if (result.ok) {
    startSession(c, desk, name)
    return c.redirect('/queue', 303)
  }
  return result.fault === 'gone' ? showSetupGone(c, reading) : showSetup(c, reading, [words.faults[result.fault]])
}

/** Everything about coming in and going out. */
export const signInRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/login',
    needs: 'public',
    handle: (c, desk) => {
      const next = safeNext(c.req.query('next'))
      if (c.var.person) return c.redirect(next, 302)
      return showSignIn(c, desk, { name: '', next, faults: [], status: 200 })
    },
  },
  { method: 'POST', path: '/login', needs: 'public', handle: signIn },
  { method: 'POST', path: '/logout', needs: 'viewer', handle: signOut },
  { method: 'GET', path: '/setup/:token', needs: 'public', handle: (c, desk) => showSetup(c, desk) },
  { method: 'POST', path: '/setup/:token', needs: 'public', handle: setUp },
]
