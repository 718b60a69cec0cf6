// A browser without a screen: keeps cookies, follows nothing by itself, and posts forms with the token of a page it saw.

import { randomBytes } from 'node:crypto'
import { sha256 } from '#src/runtime/identity.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { createSession } from '#src/store/session-store.ts'
import { PASSWORD, type SampleDesk } from './sample-desk.ts'

const ORIGIN = 'http://desk.example'

export type Page = Readonly<{ status: number; body: string; location: string; headers: Headers }>

export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>
  /** Posts a form as a browser would: same origin, cookies, the token of the last page seen (`token` overrides it). */
  post(path: string, fields?: Readonly<Record<string, string>>, given?: PostOptions): Promise<Page>
  signIn(name: string, password?: string): Promise<Page>
  readonly cookies: Map<string, string>
  token: string
}

export type PostOptions = Readonly<{
  token?: string | null
  headers?: Readonly<Record<string, string>>
  origin?: string | null
  body?: string
  type?: string
}>

const tokenIn = (body: string): string | undefined => /name="form_token" value="([^"]+)"/.exec(body)?.[1]

async function asPage(visitor: Visitor, response: Response): Promise<Page> {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (/max-age=0/i.test(cookie) || value === '') visitor.cookies.delete(name)
    else visitor.cookies.set(name, value)
  }
  const body = await response.text()
  visitor.token = tokenIn(body) ?? visitor.token
  return {
    status: response.status,
    body,
    location: response.headers.get('location') ?? '',
    headers: response.headers,
  }
}

/** A new visitor of a desk. */
export function visit(desk: Pick<SampleDesk, 'app'>): Visitor {
  const cookieHeader = (): Record<string, string> => {
    const text = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return text ? { cookie: text } : {}
  }
  const visitor: Visitor = {
    cookies: new Map(),
    token: '',
    async get(path, headers = {}) {
      return asPage(visitor, await desk.app.request(ORIGIN + path, { headers: { ...cookieHeader(), ...headers } }))
    },
    async post(path, fields = {}, given = {}) {
      const token = given.token === undefined ? visitor.token : given.token
      const form = new URLSearchParams({ ...fields, ...(token === null ? {} : { form_token: token }) })
      const origin = given.origin === undefined ? ORIGIN : given.origin
      const headers = {
        'content-type': given.type ?? 'application/x-www-form-urlencoded',
        ...(origin === null ? {} : { origin }),
        ...cookieHeader(),
        ...given.headers,
      }
      const init = { method: 'POST', headers, body: given.body ?? form.toString() }
      return asPage(visitor, await desk.app.request(ORIGIN + path, init))
    },
    async signIn(name, password = PASSWORD) {
      await visitor.get('/login')
      const page = await visitor.post('/login', { name, password })
      if (page.status === 303) await visitor.get('/about')
      return page
    },
  }
  return visitor
}

/** A visitor who is already signed in, without the cost of checking a password. */
export async function visitAs(desk: SampleDesk, name: string): Promise<Visitor> {
  const visitor = visit(desk)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(desk.now().getTime() + 3_600_000).toISOString()
  inTransaction(desk.store, (tx) => createSession(tx, { tokenHash: sha256(token), userName: name, expiresAt }))
  visitor.cookies.set('lurewatch_session', token)
  await visitor.get('/about')
  return visitor
}
