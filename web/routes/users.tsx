// /users for admins, /account for everyone: accounts, roles and passwords.

import { shanghaiIso } from '#src/runtime/clock.ts'
import { verifyPassword } from '#src/runtime/passwords.ts'
import { findUser, listUsers } from '#src/store/user-store.ts'
import { type AccountResult, addAccount, parseRole, resetPassword, setAccountDisabled } from '#web/accounts.ts'
import type { DeskContext, ReadDesk, WriteDesk } from '#web/desk.ts'
import { startSession } from '#web/sessions.ts'
import { respondPage } from '#web/views/layout.tsx'
import { AccountPage, UsersPage } from '#web/views/users-page.tsx'
import { viewOf } from '#web/views/view.ts'
import { type Route, readingDesk } from './route.ts'

type Answer = Response | Promise<Response>

function showUsers(c: DeskContext, desk: ReadDesk, faults: readonly string[] = []): Answer {
  const view = viewOf(c, desk)
  const users = listUsers(desk.reader)
  const { name = '', role = 'viewer' } = c.var.form
  return respondPage(c, view, {
    title: view.words.pages.users.title,
    section: 'users',
    status: faults.length > 0 ? 422 : 200,
    body: <UsersPage view={view} facts={{ users, faults, name, role }} />,
  })
}

function answer(c: DeskContext, desk: WriteDesk, result: AccountResult, notice: string): Answer {
  if (!result.ok) return showUsers(c, readingDesk(desk), [c.var.words.faults[result.fault]])
  return c.redirect(`/users?notice=${notice}`, 303)
}

const actOf = (c: DeskContext, desk: WriteDesk, name: string): { name: string; actor: string; at: string } => ({
  name,
  actor: c.var.person?.name ?? '',
  at: shanghaiIso(desk.clock()),
})

function add(c: DeskContext, desk: WriteDesk): Answer {
  const { form, words } = c.var
  const role = parseRole(form.role ?? '')
  if (!role) return showUsers(c, readingDesk(desk), [words.faults.role])
  const act = actOf(c, desk, (form.name ?? '').trim())
  return answer(c, desk, addAccount(desk.store, { ...act, role, password: form.password ?? '' }), 'user_added')
}

function setDisabled(disabled: boolean) {
  return (c: DeskContext, desk: WriteDesk): Answer => {
    const result = setAccountDisabled(desk.store, { ...actOf(c, desk, c.req.param('name') ?? ''), disabled })
    return answer(c, desk, result, disabled ? 'user_disabled' : 'user_enabled')
  }
}

function reset(c: DeskContext, desk: WriteDesk): Answer {
  const act = actOf(c, desk, c.req.param('name') ?? '')
  return answer(c, desk, resetPassword(desk.store, { ...act, password: c.var.form.password ?? '' }), 'password_reset')
}

function showAccount(c: DeskContext, desk: ReadDesk, faults: readonly string[] = []): Answer {
  const view = viewOf(c, desk)
  const status = faults.length > 0 ? 422 : 200
  const body = <AccountPage view={view} faults={faults} />
  return respondPage(c, view, { title: view.words.pages.account.title, status, body })
}

/** Changes one's own password: the current one is asked for (at the sign-in pace), other sessions end. */
function changeOwn(c: DeskContext, desk: WriteDesk): Answer {
  const { form, words, person } = c.var
  const name = person?.name ?? ''
  const reading = readingDesk(desk)
  const now = desk.clock()
  const waitMs = desk.pace.waitMs(name, true, now)
  if (waitMs > 0) return showAccount(c, reading, [words.signIn.locked(Math.ceil(waitMs / 60_000))])
  if (!verifyPassword((form.current ?? '').slice(0, 1000), findUser(desk.store.reader, name)?.passwordHash ?? '')) {
    desk.pace.fail(name, true, now)
    return showAccount(c, reading, [words.faults.wrong_password])
  }
  if (form.password !== form.again) return showAccount(c, reading, [words.faults.mismatch])
  const result = resetPassword(desk.store, { ...actOf(c, desk, name), password: form.password ?? '' })
  if (!result.ok) return showAccount(c, reading, [words.faults[result.fault]])
  startSession(c, desk, name)
  return c.redirect('/account?notice=password_changed', 303)
}

/** Accounts. */
export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', needs: 'admin', handle: (c, desk) => showUsers(c, desk) },
  { method: 'POST', path: '/users', needs: 'admin', handle: add },
  { method: 'POST', path: '/users/:name/disable', needs: 'admin', handle: setDisabled(true) },
  { method: 'POST', path: '/users/:name/enable', needs: 'admin', handle: setDisabled(false) },
  { method: 'POST', path: '/users/:name/reset', needs: 'admin', handle: reset },
  { method: 'GET', path: '/account', needs: 'viewer', handle: (c, desk) => showAccount(c, desk) },
  { method: 'POST', path: '/account', needs: 'viewer', handle: changeOwn },
]
