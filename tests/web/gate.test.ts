// The gate: who may do what, and what a form must be. The table below is the desk's whole access policy, by hand.

import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '#src/domain/closed-lists.ts'
import { listCaseEvents, loadCase } from '#src/store/case-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addEvidence, addScan, addUser, openDesk, type SampleDesk } from './sample-desk.ts'
import { visit, visitAs } from './visitor.ts'

type Line = readonly [method: 'GET' | 'POST', path: string, least: Role | 'public']

const POLICY: readonly Line[] = [
  ['GET', '/login', 'public'],
  ['POST', '/login', 'public'],
  ['GET', '/setup/:token', 'public'],
  ['POST', '/setup/:token', 'public'],
  ['GET', '/assets/:name', 'public'],
  ['POST', '/logout', 'viewer'],
  ['GET', '/', 'viewer'],
  ['GET', '/queue', 'viewer'],
  ['GET', '/cases/:id', 'viewer'],
  ['GET', '/scans', 'viewer'],
  ['GET', '/scans/:id', 'viewer'],
  ['GET', '/reports', 'viewer'],
  ['GET', '/about', 'viewer'],
  ['GET', '/account', 'viewer'],
  ['POST', '/account', 'viewer'],
  ['POST', '/queue/next', 'reviewer'],
  ['POST', '/cases/:id/claim', 'reviewer'],
  ['POST', '/cases/:id/release', 'reviewer'],
  ['POST', '/cases/:id/decide', 'reviewer'],
  ['POST', '/cases/:id/reverse', 'reviewer'],
  ['POST', '/cases/:id/report', 'reviewer'],
  ['GET', '/reports/:id/package', 'reviewer'],
  ['POST', '/reports/:id/mark', 'reviewer'],
  ['GET', '/evidence/:sha256', 'reviewer'],
  ['GET', '/paste', 'reviewer'],
  ['GET', '/paste/:id', 'reviewer'],
  ['POST', '/paste', 'reviewer'],
  ['GET', '/audit', 'admin'],
  ['GET', '/users', 'admin'],
  ['POST', '/users', 'admin'],
  ['POST', '/users/:name/disable', 'admin'],
  ['POST', '/users/:name/enable', 'admin'],
  ['POST', '/users/:name/reset', 'admin'],
]

const RANK: Readonly<Record<Role, number>> = { viewer: 0, reviewer: 1, lead: 2, admin: 3 }

function sampleDesk(): { desk: SampleDesk; fill(path: string): string } {
  const desk = openDesk(testStore())
  for (const role of ROLES) addUser(desk.store, role, role)
  const { caseId, captureId } = addCase(desk.store, { id: 'p1', title: '示例', text: '退保找我' })
  const { page } = addEvidence(desk.store, captureId)
  addScan(desk.store)
  const values = { ':token': 'x', ':name': 'viewer', ':sha256': page }
  const fill = (path: string): string => {
    const id = path.startsWith('/scans') ? 'scan-1' : path.startsWith('/paste') ? String(captureId) : caseId
    const named = path.startsWith('/assets') ? path.replace(':name', 'desk.css') : path
    return Object.entries({ ...values, ':id': id }).reduce((out, [key, value]) => out.replace(key, value), named)
  }
  return { desk, fill }
}

const isRefusal = (status: number, location: string): boolean =>
  status === 401 || (status === 302 && location.startsWith('/login'))

describe('access', () => {
  it('is decided for every route the desk has, and for no other', () => {
    const routes = openDesk(testStore())
      .app.routes.filter((route) => route.method !== 'ALL')
      .map((route) => `${route.method} ${route.path}`)
    expect(routes.sort()).toEqual(POLICY.map(([method, path]) => `${method} ${path}`).sort())
  })

  it('refuses anonymous visitors everywhere but at the door', async () => {
    const { desk, fill } = sampleDesk()
    const refused: string[] = []
    for (const { method, path } of desk.app.routes.filter((route) => route.method !== 'ALL')) {
      const visitor = visit(desk)
      await visitor.get('/login')
      const page = method === 'GET' ? await visitor.get(fill(path)) : await visitor.post(fill(path))
      if (isRefusal(page.status, page.location)) refused.push(`${method} ${path}`)
      expect(page.body).not.toContain('退保找我')
    }
    const closed = POLICY.filter(([, , least]) => least !== 'public').map(([method, path]) => `${method} ${path}`)
    // A failed sign-in (POST /login without a name) is a 401 too.
    expect(refused.sort()).toEqual([...closed, 'POST /login'].sort())
  })

  it.each(ROLES)('gives %s exactly what the table says', async (role) => {
    for (const [method, path, least] of POLICY) {
      const { desk, fill } = sampleDesk()
      const visitor = await visitAs(desk, role)
      const page = method === 'GET' ? await visitor.get(fill(path)) : await visitor.post(fill(path))
      const may = least === 'public' || RANK[role] >= RANK[least]
      expect([path, page.status === 403], `${role} ${method} ${path}: ${page.status}`).toEqual([path, !may])
      expect(page.status).toBeLessThan(500)
    }
  })

  it('shows an unknown address as a page to those inside and as the door to those outside', async () => {
    const { desk } = sampleDesk()
    expect((await visit(desk).get('/nope')).location).toBe('/login?next=%2Fnope')
    const page = await (await visitAs(desk, 'viewer')).get('/nope')
    expect(page.status).toBe(404)
    expect(page.body).toContain('<!doctype html>')
  })

  it('ends with the account: a disabled user is out at once', async () => {
    const { desk } = sampleDesk()
    const viewer = await visitAs(desk, 'viewer')
    const admin = await visitAs(desk, 'admin')
    expect((await viewer.get('/queue')).status).toBe(200)
    expect((await admin.post('/users/viewer/disable')).status).toBe(303)
    expect((await viewer.get('/queue')).location).toContain('/login')
  })

  it('keeps the last admin', async () => {
    const { desk } = sampleDesk()
    const admin = await visitAs(desk, 'admin')
    expect((await admin.post('/users/admin/disable')).status).toBe(422)
    expect((await admin.get('/users')).status).toBe(200)
  })
})

describe('forms', () => {
  const claim = '/cases/C-000001/claim'

  it.each([
    ['no token', { token: null }],
    ['a wrong token', { token: 'x'.repeat(43) }],
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin at all', { origin: null }],
    ['the null origin of a sandboxed frame', { origin: 'null' }],
    ['a cross-site fetch', { origin: null, headers: { 'sec-fetch-site': 'cross-site' } }],
    ['JSON', { type: 'application/json', body: '{}' }],
    ['plain text', { type: 'text/plain', body: 'form_token=x' }],
    ['no content type', { type: '' }],
  ])('are refused with %s', async (_what, options) => {
    const { desk } = sampleDesk()
    const visitor = await visitAs(desk, 'reviewer')
    const page = await visitor.post(claim, {}, options)
    expect([403, 415]).toContain(page.status)
    expect(loadCase(desk.store.reader, 'C-000001')?.state).toBe('open')
  })

  it('are refused with the token of another session', async () => {
    const { desk } = sampleDesk()
    const other = await visitAs(desk, 'reviewer')
    const visitor = await visitAs(desk, 'reviewer')
    expect((await visitor.post(claim, {}, { token: other.token })).status).toBe(403)
    expect((await visitor.post(claim)).status).toBe(303)
  })

  it('are refused at sign-in without the visitor’s own token', async () => {
    const { desk } = sampleDesk()
    const page = await visit(desk).post('/login', { name: 'viewer', password: 'x' }, { token: 'guess' })
    expect(page.status).toBe(403)
  })

  it('are not read when they are too large', async () => {
    const { desk } = sampleDesk()
    const visitor = await visitAs(desk, 'reviewer')
    const page = await visitor.post(claim, { reason: 'x'.repeat(70_000) })
    expect(page.status).toBe(413)
  })

  it('are the only way to act: a GET of an act is not found', async () => {
    const { desk } = sampleDesk()
    const visitor = await visitAs(desk, 'reviewer')
    expect((await visitor.get(claim)).status).toBe(404)
    expect(listCaseEvents(desk.store.reader, 'C-000001')).toHaveLength(1)
  })
})

describe('headers', () => {
  it('are strict on every kind of answer', async () => {
    const { desk, fill } = sampleDesk()
    const visitor = await visitAs(desk, 'reviewer')
    const paths = ['/queue', '/nope', '/audit', fill('/evidence/:sha256'), '/assets/desk.css', '/cases/C-000001']
    for (const path of paths) {
      const { headers } = await visitor.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('same-origin')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
    }
  })

  it('let only this page’s own script and style run, by a nonce that is never the same', async () => {
    const { desk } = sampleDesk()
    const visitor = await visitAs(desk, 'viewer')
    const pages = [await visitor.get('/queue'), await visitor.get('/queue')]
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /script-src 'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''
      expect(body).toContain(`nonce="${nonce}"`)
      return nonce
    })
    expect(nonces[0]?.length).toBeGreaterThan(16)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('keep pages out of caches', async () => {
    const { desk } = sampleDesk()
    const visitor = await visitAs(desk, 'viewer')
    for (const path of ['/queue', '/cases/C-000001', '/reports']) {
      expect((await visitor.get(path)).headers.get('cache-control')).toBe('no-store')
    }
  })

  it('let a browser keep the desk’s own files under their hash only', async () => {
    const visitor = visit(openDesk(testStore()))
    const { body } = await visitor.get('/login')
    const href = /href="(\/assets\/desk\.css\?v=[^"]+)"/.exec(body)?.[1] ?? ''
    const hashed = await visitor.get(href)
    expect(hashed.headers.get('cache-control')).toContain('immutable')
    expect((await visitor.get('/assets/desk.css')).headers.get('cache-control')).toBe('no-cache')
    const etag = hashed.headers.get('etag') ?? ''
    expect((await visitor.get('/assets/desk.css', { 'if-none-match': etag })).status).toBe(304)
    expect((await visitor.get('/assets/..%2f..%2fpackage.json')).status).not.toBe(200)
  })
})

describe('faults', () => {
  it('never show their insides', async () => {
    const store = testStore()
    const broken = {
      recordView: () => {
        throw new Error('disk at /secret/place is full')
      },
      list: () => [],
      close: () => {},
    }
    const desk = openDesk(store, { accessLog: broken })
    addUser(store, 'r', 'reviewer')
    addCase(store, { id: 'p1', text: '退保找我' })
    const page = await (await visitAs(desk, 'r')).get('/cases/C-000001')
    expect(page.status).toBe(500)
    expect(page.body).not.toContain('secret')
    // What could not be recorded was not shown either.
    expect(page.body).not.toContain('退保找我')
    expect(desk.logged.join('')).toContain('/secret/place')
  })
})
