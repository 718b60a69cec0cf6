// A GET cannot write to the record: checked from outside, with another connection to the same file.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testStore } from '#tests/helpers/test-store.ts'
import { addCase, addEvidence, addScan, addUser, openDesk } from './sample-desk.ts'
import { visit, visitAs } from './visitor.ts'

/** Everything in the database, and SQLite's own count of other connections' commits. */
function watch(dataDir: string): () => { commits: unknown; rows: string } {
  const db = new DatabaseSync(join(dataDir, 'lurewatch.sqlite'), { readOnly: true })
  onTestFinished(() => db.close())
  const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all()
  return () => ({
    commits: db.prepare('pragma data_version').get()?.data_version,
    rows: JSON.stringify(tables.map(({ name }) => db.prepare(`select * from "${name}"`).all())),
  })
}

describe('reading', () => {
  it('changes nothing in the record, whatever is read and by whom', async () => {
    const store = testStore()
    const desk = openDesk(store)
    addUser(store, 'boss', 'admin')
    const { caseId, captureId } = addCase(store, { id: 'p1', text: '退保找我' })
    const { page, screenshot } = addEvidence(store, captureId)
    addScan(store)
    const visitor = await visitAs(desk, 'boss')
    const outsider = visit(desk)
    const state = watch(store.dataDir)
    const before = state()
    const paths = desk.app.routes
      .filter((route) => route.method === 'GET')
      .map(({ path }) => {
        const ids = { '/scans/:id': 'scan-1', '/reports/:id/package': 'R-1', '/paste/:id': String(captureId) }
        const id = ids[path as keyof typeof ids] ?? caseId
        return path.replace(':id', id).replace(':sha256', page).replace(':name', 'desk.js').replace(':token', 'x')
      })
    for (const path of [...paths, `/evidence/${screenshot}`, '/queue?q=退&state=all&lang=en', '/nope']) {
      await visitor.get(path)
      await outsider.get(path)
    }
    expect(state()).toEqual(before)
    // The watch itself can see a write: one POST, and it says so.
    await visitor.post(`/cases/${caseId}/claim`)
    expect(state().commits).not.toEqual(before.commits)
    expect(state().rows).not.toEqual(before.rows)
  })

  it('of personal data leaves a line in the access log, for each person and thing', async () => {
    const store = testStore()
    const desk = openDesk(store)
    addUser(store, 'boss', 'admin')
    const { caseId, captureId } = addCase(store, { id: 'p1', text: '退保找我' })
    const { page } = addEvidence(store, captureId)
    const visitor = await visitAs(desk, 'boss')
    await visitor.get('/queue')
    expect(desk.accessLog.list(10)).toEqual([])
    await visitor.get(`/cases/${caseId}`)
    await visitor.get(`/evidence/${page}`)
    await visitor.get('/cases/C-000999')
    expect(desk.accessLog.list(10).map(({ actor, what, target }) => [actor, what, target])).toEqual([
      ['boss', 'evidence', page],
      ['boss', 'case', caseId],
    ])
  })
})

describe('evidence', () => {
  it('is never served as a page: a hostile one is a text to download', async () => {
    const store = testStore()
    const desk = openDesk(store)
    addUser(store, 'r', 'reviewer')
    const { captureId } = addCase(store, { id: 'p1', text: '退保找我' })
    const { page, screenshot } = addEvidence(store, captureId)
    const visitor = await visitAs(desk, 'r')
    const html = await visitor.get(`/evidence/${page}`)
    expect(html.body).toContain('<script>alert(1)</script>')
    expect(html.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(html.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]+\.html\.txt"$/)
    expect(html.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    const png = await visitor.get(`/evidence/${screenshot}`)
    expect(png.headers.get('content-type')).toBe('image/png')
    expect(png.headers.get('content-disposition')).toBe('inline')
  })

  it('that calls itself a picture but is none is not shown as one', async () => {
    const store = testStore()
    const desk = openDesk(store)
    addUser(store, 'r', 'reviewer')
    const { captureId } = addCase(store, { id: 'p1', text: '退保找我' })
    const { screenshot } = addEvidence(store, captureId, Buffer.from('<svg onload="alert(1)">'))
    const answer = await (await visitAs(desk, 'r')).get(`/evidence/${screenshot}`)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it.each(['../../secret.key', 'a'.repeat(64), 'A'.repeat(64), '%2e%2e%2fsecret.key'])(
    'is found by its hash only: %s',
    async (name) => {
      const store = testStore()
      const desk = openDesk(store)
      addUser(store, 'r', 'reviewer')
      expect((await (await visitAs(desk, 'r')).get(`/evidence/${name}`)).status).toBe(404)
    },
  )
})
