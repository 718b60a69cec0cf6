// Verdicts, evidence, sources, robots.txt bodies and the access log.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { ConfigError } from '#src/runtime/errors.ts'
import { openAccessLog } from '#src/store/access-log.ts'
import { listAudit } from '#src/store/audit-store.ts'
import { listEvidence, saveEvidence } from '#src/store/evidence-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { createRobotsCache } from '#src/store/robots-store.ts'
import { verdicts } from '#src/store/schema.ts'
import { listSources, loadSource, removeSource, saveSource, setSourcePaused } from '#src/store/source-store.ts'
import { loadVerdict, saveVerdict } from '#src/store/verdict-store.ts'
import { AT, buildOrigin, buildPost, buildSource, buildVerdict, later } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

function storeWithCapture(): { store: Store; captureId: number } {
  const store = testStore()
  const kept = inTransaction(store, (tx) => savePost(tx, { post: buildPost(), capturedAt: AT, origin: buildOrigin() }))
  return { store, captureId: kept.captureId }
}

describe('verdicts', () => {
  test('the newest is in force, the same again adds nothing, a return to an old one does', () => {
    const { store, captureId } = storeWithCapture()
    expect(loadVerdict(store.reader, captureId)).toBeNull()
    const old = buildVerdict()
    const fresh = buildVerdict({ risk: 0.2, verdict: 'benign', classifier: { version: 'test-2', model: 'sha256:1' } })
    const rows = [old, old, fresh, fresh, old].map((verdict) => {
      inTransaction(store, (tx) => saveVerdict(tx, { captureId, verdict, at: AT }))
      expect(loadVerdict(store.reader, captureId)).toEqual(verdict)
      return store.reader.select().from(verdicts).all().length
    })
    expect(rows).toEqual([1, 1, 2, 2, 3])
  })

  test('need a capture', () => {
    const act = (): void =>
      inTransaction(testStore(), (tx) => saveVerdict(tx, { captureId: 7, verdict: buildVerdict(), at: AT }))
    expect(act).toThrow(/FOREIGN KEY/)
  })
})

test('evidence is listed in the order taken, each file and kind once', () => {
  const { store, captureId } = storeWithCapture()
  const item = {
    ...{ captureId, sha256: 'a'.repeat(64), path: 'evidence/aa/aa/a.html', bytes: 9, contentType: 'text/html' },
    ...{ takenAt: AT, facts: { tool: 'test' } },
  }
  inTransaction(store, (tx) => {
    for (const kind of ['screenshot', 'page', 'page'] as const) saveEvidence(tx, { ...item, kind })
  })
  expect(listEvidence(store.reader, captureId)).toEqual([
    { ...item, kind: 'screenshot' },
    { ...item, kind: 'page' },
  ])
  expect(listEvidence(store.reader, captureId + 1)).toEqual([])
})

test('sources are kept, paused and removed, each act with its audit entry', () => {
  const store = testStore()
  const by = { actor: 'lin', at: AT }
  inTransaction(store, (tx) => {
    saveSource(tx, buildSource({ id: 'b' }), by)
    saveSource(tx, buildSource({ id: 'a' }), by)
    saveSource(tx, buildSource({ id: 'b', name: 'B again' }), by)
    expect(setSourcePaused(tx, { id: 'b', paused: true, ...by })).toBe(true)
    expect(setSourcePaused(tx, { id: 'zzz', paused: true, ...by })).toBe(false)
    expect(removeSource(tx, { id: 'a', ...by })).toBe(true)
    expect(removeSource(tx, { id: 'a', ...by })).toBe(false)
  })
  expect(listSources(store.reader)).toEqual([buildSource({ id: 'b', name: 'B again', paused: true })])
  expect(loadSource(store.reader, 'a')).toBeNull()
  expect(listAudit(store.reader, { limit: 9 }).map((line) => `${line.action} ${line.target}`)).toEqual([
    ...['source.saved source:b', 'source.saved source:a', 'source.saved source:b'],
    ...['source.paused source:b', 'source.removed source:a'],
  ])
})

test('the audit log has the addresses of a source without the keys in them', () => {
  const store = testStore()
  const start = ['https://feeds.example.com/a?key=SECRET', 'https://feeds.example.com/b']
  const source = buildSource({ id: 'feed', start })
  inTransaction(store, (tx) => saveSource(tx, source, { actor: 'lin', at: AT }))
  const [line] = listAudit(store.reader, { limit: 1 })
  expect(line?.facts).toMatchObject({ start: 'https://feeds.example.com/a https://feeds.example.com/b' })
  expect(JSON.stringify(line)).not.toContain('SECRET')
  expect(loadSource(store.reader, 'feed')?.start).toEqual(start)
})

test('a robots.txt body is kept per origin, newest wins', () => {
  const cache = createRobotsCache(testStore())
  const origin = 'https://a.example.com'
  expect(cache.load(origin)).toBeNull()
  cache.save(origin, { status: 503, body: '', fetchedAt: 1 })
  cache.save(origin, { status: 200, body: 'User-agent: *\nDisallow: /x', fetchedAt: 2 })
  expect(cache.load(origin)).toEqual({ status: 200, body: 'User-agent: *\nDisallow: /x', fetchedAt: 2 })
  expect(cache.load('http://a.example.com')).toBeNull()
})

describe('the access log', () => {
  test('is a file of its own that keeps views, newest first, over a restart', () => {
    const dir = join(testDir(), 'fresh')
    const first = openAccessLog(dir)
    first.recordView({ actor: 'lin', what: 'case', target: 'C-000001', at: AT })
    first.close()
    expect(existsSync(join(dir, 'lurewatch.sqlite'))).toBe(false)
    const second = openAccessLog(dir)
    second.recordView({ actor: 'an', what: 'case', target: 'C-000002', at: later(1) })
    expect(second.list(9).map((view) => view.actor)).toEqual(['an', 'lin'])
    expect(second.list(1)).toEqual([{ actor: 'an', what: 'case', target: 'C-000002', at: later(1) }])
    second.close()
  })

  test('can only be added to', () => {
    const dir = testDir()
    const log = openAccessLog(dir)
    log.recordView({ actor: 'lin', what: 'case', target: 'C-000001', at: AT })
    const file = new Sqlite(join(dir, 'access.sqlite'))
    for (const act of [
      "update views set actor = 'x'",
      'delete from views',
      'insert or replace into views select * from views',
    ]) {
      expect(() => file.exec(act), act).toThrow(/append-only/)
    }
    file.close()
    log.close()
  })

  test('that is no database is refused with the mend', () => {
    const dir = testDir()
    writeFileSync(join(dir, 'access.sqlite'), 'a letter. '.repeat(500))
    expect(() => openAccessLog(dir)).toThrow(ConfigError)
  })
})
