import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#src/store/audit-store.ts'
import { findUser } from '#src/store/user-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { safeNext } from '#web/routes/sign-in.tsx'
import { createSetupLink } from '#web/setup-link.ts'
import { addUser, openDesk, PASSWORD, type SampleDesk } from './sample-desk.ts'
import { type Page, type Visitor, visit, visitAs } from './visitor.ts'

const NEW = { name: '第一人', password: PASSWORD, again: PASSWORD }

async function setUp(visitor: Visitor, token: string, fields: Record<string, string> = NEW): Promise<Page> {
  await visitor.get('/login')
  await visitor.get(`/setup/${token}`)
  return visitor.post(`/setup/${token}`, fields)
}

function freshDesk(): { desk: SampleDesk; token: string } {
  const desk = openDesk(testStore())
  const link = createSetupLink(desk.store, desk.now())
  if (!link) throw new Error('no link')
  return { desk, token: link.token }
}

describe('the set-up link', () => {
  it('makes the first admin, signed in, and works once', async () => {
    const { desk, token } = freshDesk()
    const visitor = visit(desk)
    const done = await setUp(visitor, token)
    expect([done.status, done.location]).toEqual([303, '/queue'])
    expect(findUser(desk.store.reader, NEW.name)?.role).toBe('admin')
    expect((await visitor.get('/users')).status).toBe(200)
    expect((await setUp(visit(desk), token, { ...NEW, name: 'second' })).status).toBe(410)
    expect(findUser(desk.store.reader, 'second')).toBeNull()
    expect(verifyAudit(desk.store.reader).ok).toBe(true)
  })

  it('is not given once there is a user, and an older one is dead', async () => {
    const { desk, token } = freshDesk()
    addUser(desk.store, 'boss', 'admin')
    expect(createSetupLink(desk.store, desk.now())).toBeNull()
    expect((await setUp(visit(desk), token)).status).toBe(410)
  })

  it('expires after a day, and a newer one replaces it', async () => {
    const { desk, token } = freshDesk()
    desk.wait(24 * 60 + 1)
    expect((await setUp(visit(desk), token)).status).toBe(410)
    const newer = createSetupLink(desk.store, desk.now())
    expect((await setUp(visit(desk), newer?.token ?? '')).status).toBe(303)
  })

  it('cannot be guessed', async () => {
    const { desk } = freshDesk()
    expect((await setUp(visit(desk), 'guess')).status).toBe(410)
    expect(findUser(desk.store.reader, NEW.name)).toBeNull()
  })

  it.each([
    ['a short password', { password: '123456789', again: '123456789' }],
    ['two passwords that differ', { again: `${PASSWORD}x` }],
    ['an empty name', { name: ' ' }],
    ['a name with markup', { name: '<b>' }],
    ['the name of the classifier', { name: 'classifier' }],
    ['the name of the classifier in wide letters', { name: 'Ｃlassifier' }],
    ['the name the desk gives to software', { name: '系统' }],
  ])('refuses %s, keeps the name and stays usable', async (_what, change) => {
    const { desk, token } = freshDesk()
    const visitor = visit(desk)
    const page = await setUp(visitor, token, { ...NEW, ...change })
    expect(page.status).toBe(422)
    expect(page.body).toContain('role="alert"')
    expect(page.body).not.toContain(PASSWORD)
    expect(page.body).not.toContain('<b>')
    expect((await setUp(visitor, token)).status).toBe(303)
  })
})

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and stores only its hash', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'reviewer')
    const visitor = visit(desk)
    const page = await visitor.signIn('a')
    const cookie = page.headers.getSetCookie().find((line) => line.startsWith('lurewatch_session=')) ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const token = visitor.cookies.get('lurewatch_session') ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    for (const file of ['lurewatch.sqlite', 'lurewatch.sqlite-wal', 'access.sqlite-wal']) {
      expect(readFileSync(join(desk.store.dataDir, file)).includes(token)).toBe(false)
    }
  })

  it('says the same of a wrong password and an unknown name', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'reviewer')
    const told = async (name: string): Promise<string> => {
      const page = await visit(desk).signIn(name, 'not the password')
      expect(page.status).toBe(401)
      return /role="alert">(.*?)<\/div>/s.exec(page.body)?.[1] ?? ''
    }
    expect(await told('a')).toBe(await told('nobody'))
  })

  it.each([['a'], ['nobody']])(
    'locks %s after ten failures, even for the right password, for fifteen minutes',
    async (name) => {
      const desk = openDesk(testStore())
      addUser(desk.store, 'a', 'reviewer')
      for (let i = 0; i < 10; i++) expect((await visit(desk).signIn(name, 'wrong')).status).toBe(401)
      expect((await visit(desk).signIn(name)).status).toBe(429)
      desk.wait(14)
      expect((await visit(desk).signIn(name)).status).toBe(429)
      desk.wait(2)
      expect((await visit(desk).signIn(name)).status).toBe(name === 'a' ? 303 : 401)
    },
  )

  it('does not lock anyone else, and a success clears the count', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'reviewer')
    addUser(desk.store, 'b', 'reviewer')
    for (let i = 0; i < 9; i++) await visit(desk).signIn('a', 'wrong')
    expect((await visit(desk).signIn('a')).status).toBe(303)
    for (let i = 0; i < 10; i++) await visit(desk).signIn('a', 'wrong')
    expect((await visit(desk).signIn('a')).status).toBe(429)
    expect((await visit(desk).signIn('b')).status).toBe(303)
  })

  it('ends by signing out, by time and by a new password', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'reviewer')
    const visitor = visit(desk)
    await visitor.signIn('a')
    const token = visitor.cookies.get('lurewatch_session') ?? ''
    expect((await visitor.post('/logout')).location).toContain('/login')
    visitor.cookies.set('lurewatch_session', token)
    expect((await visitor.get('/queue')).status).toBe(302)

    const late = visit(desk)
    await late.signIn('a')
    desk.wait(12 * 60 + 1)
    expect((await late.get('/queue')).status).toBe(302)

    const [first, second] = [await visitAs(desk, 'a'), await visitAs(desk, 'a')]
    const next = 'another long password'
    await first.post('/account', { current: PASSWORD, password: next, again: next })
    expect((await first.get('/queue')).status).toBe(200)
    expect((await second.get('/queue')).status).toBe(302)
    expect((await visit(desk).signIn('a')).status).toBe(401)
    expect((await visit(desk).signIn('a', next)).status).toBe(303)
  })

  it('asks for the current password before changing it', async () => {
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'viewer')
    const visitor = await visitAs(desk, 'a')
    const next = 'another long password'
    expect((await visitor.post('/account', { current: 'wrong', password: next, again: next })).status).toBe(422)
    expect((await visit(desk).signIn('a')).status).toBe(303)
  })

  it.each([
    ['/cases/C-000001?x=1', '/cases/C-000001?x=1'],
    ['//evil.example/', '/queue'],
    ['/\\evil.example/', '/queue'],
    ['https://evil.example/', '/queue'],
    ['/\t/evil.example', '/queue'],
    ['/.//evil.example/login', '/evil.example/login'],
    ['/..//evil.example/?x=1', '/evil.example/?x=1'],
    ['/%2e//evil.example', '/evil.example'],
    ['/x/..///evil.example', '/evil.example'],
    ['/.//login', '/queue'],
    ['/login', '/queue'],
    ['', '/queue'],
  ])('goes on to %j as %j', (asked, gone) => {
    expect(safeNext(asked)).toBe(gone)
  })

  it('never links or redirects to another host, whatever address was asked for', async () => {
    const visitor = visit(openDesk(testStore()))
    const asked = await visitor.get('//evil.example/')
    expect(asked.location).toBe('/login?next=%2Fevil.example%2F')
    const desk = openDesk(testStore())
    addUser(desk.store, 'a', 'reviewer')
    const { body, status } = await (await visitAs(desk, 'a')).get('//evil.example/')
    expect(status).toBe(404)
    expect(body).toMatch(/href="\/evil\.example\/\?lang=(en|zh)"/)
    expect(body).not.toContain('href="//')
  })

  it('says where the set-up link is while there is no account', async () => {
    const page = await visit(openDesk(testStore())).get('/login?lang=zh')
    expect(page.body).toContain('还没有任何账号')
  })
})
