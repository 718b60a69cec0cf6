import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { clientOf } from '#src/store/connection.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { openStore } from '#src/store/open-store.ts'
import { savePost } from '#src/store/post-store.ts'
import { createUser, findUser } from '#src/store/user-store.ts'
import { AT, buildOrigin, buildPost } from '#tests/helpers/build.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'
import { startNode } from './child-process.ts'

const FILE = 'lurewatch.sqlite'

function refusal(open: () => unknown): ConfigError {
  try {
    open()
  } catch (fault) {
    if (fault instanceof ConfigError) return fault
    throw fault
  }
  throw new Error('opened, though it should have been refused')
}

describe('a store that opens', () => {
  test('makes the directory, uses WAL and is found again as it was left', () => {
    const dir = join(testDir(), 'not', 'there', 'yet')
    const first = openStore(dir)
    expect(clientOf(first.writer).pragma('journal_mode', { simple: true })).toBe('wal')
    expect(clientOf(first.writer).pragma('foreign_keys', { simple: true })).toBe(1)
    inTransaction(first, (tx) => createUser(tx, { name: 'lin', role: 'admin', passwordHash: 'h', at: AT }))
    first.close()
    expect(findUser(testStore(dir).reader, 'lin')?.role).toBe('admin')
  })

  test('closes cleanly: no write-ahead log is left behind', () => {
    const dir = testDir()
    openStore(dir).close()
    expect(existsSync(join(dir, `${FILE}-wal`))).toBe(false)
  })

  test('reads what the writer committed, and its reader cannot write', () => {
    const store = testStore()
    inTransaction(store, (tx) => createUser(tx, { name: 'lin', role: 'viewer', passwordHash: 'h', at: AT }))
    expect(findUser(store.reader, 'lin')).not.toBeNull()
    const reader = clientOf(store.reader)
    expect(() => reader.exec("update users set role = 'admin'")).toThrow(/readonly/)
    expect(() => reader.exec('create table t (x)')).toThrow(/readonly/)
    expect(findUser(store.reader, 'lin')?.role).toBe('viewer')
  })

  test('three processes may open a fresh directory at the same moment', async () => {
    const dir = testDir()
    // Holding the write lock gathers them all at the door of the migration before any may go in.
    const door = new Sqlite(join(dir, FILE))
    onTestFinished(() => void door.close())
    door.pragma('journal_mode = WAL')
    door.exec('begin immediate')
    const code = `import { openStore } from '#src/store/open-store.ts'
      console.log('at the door')
      openStore(${JSON.stringify(dir)}, { busyTimeoutMs: 30_000 }).close()
      console.log('open')`
    const children = [startNode(code), startNode(code), startNode(code)]
    for (const child of children) expect(await child.line()).toBe('at the door')
    await setTimeout(300)
    door.exec('commit')
    for (const child of children) expect(await child.end()).toBe('at the door\nopen\n')
    const rows = testStore(dir).writer.all<{ n: number }>(sql.raw('select count(*) as n from __drizzle_migrations'))
    const written = readdirSync(projectFile('src', 'store', 'migrations')).filter((name) => name.endsWith('.sql'))
    expect(rows).toEqual([{ n: written.length }])
  })
})

describe('a store that cannot open says why and what to do', () => {
  test('locked by another process', async () => {
    const dir = testDir()
    openStore(dir).close()
    const holder = startNode(`
      import Sqlite from 'better-sqlite3'
      const db = new Sqlite(${JSON.stringify(join(dir, FILE))})
      db.pragma('locking_mode = EXCLUSIVE')
      db.exec('begin exclusive')
      console.log('held')
      setTimeout(() => {}, 60_000)`)
    onTestFinished(() => holder.stop())
    expect(await holder.line()).toBe('held')
    const fault = refusal(() => openStore(dir, { busyTimeoutMs: 50 }))
    expect(fault.message).toContain('locked by another process')
    expect(fault.mend).toContain('wait')
  })

  test('not a database', () => {
    const dir = testDir()
    writeFileSync(join(dir, FILE), 'this is a letter, not a database. '.repeat(100))
    expect(refusal(() => openStore(dir)).message).toContain('not a sound SQLite database')
  })

  test("another program's database", () => {
    const dir = testDir()
    const other = new Sqlite(join(dir, FILE))
    other.exec('create table recipes (name text)')
    other.close()
    expect(refusal(() => openStore(dir)).message).toContain('another program')
  })

  test('a schema from a newer version, and nothing is changed', () => {
    const dir = testDir()
    openStore(dir).close()
    const ledger = new Sqlite(join(dir, FILE))
    ledger.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
    ledger.close()
    const fault = refusal(() => openStore(dir))
    expect(fault.message).toContain('newer')
    expect(fault.mend).toContain('update')
  })

  test('a file where the directory should be', () => {
    const path = join(testDir(), 'data')
    writeFileSync(path, '')
    expect(refusal(() => openStore(path)).mend).toContain('--data')
  })

  test('a directory without write permission', async () => {
    const dir = join(testDir(), 'sealed')
    mkdirSync(dir)
    chmodSync(join(dir, '..'), 0o755)
    chmodSync(dir, 0o555)
    // Root may write anywhere, so as root the attempt is made by the nobody user.
    const asNobody = process.getuid?.() === 0 ? { uid: 65534 } : {}
    const child = startNode(
      `import { openStore } from '#src/store/open-store.ts'
      try { openStore(${JSON.stringify(dir)}) } catch (fault) { console.log(fault.name, fault.message, fault.mend) }`,
      asNobody,
    )
    const said = await child.end()
    expect(said).toMatch(/^ConfigError .*lurewatch\.sqlite cannot be written .*give this user write permission/)
  })
})

describe('the key file', () => {
  test('is made once, for the owner only', () => {
    const dir = testDir()
    openStore(dir).close()
    expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  test('missing beside a database with posts is refused: a new key would split every person in two', () => {
    const dir = testDir()
    const store = openStore(dir)
    inTransaction(store, (tx) => savePost(tx, { post: buildPost(), capturedAt: AT, origin: buildOrigin() }))
    store.close()
    rmSync(join(dir, 'secret.key'))
    expect(refusal(() => openStore(dir)).message).toContain('secret.key is missing')
    expect(existsSync(join(dir, 'secret.key'))).toBe(false)
  })

  test('damaged is refused', () => {
    const dir = testDir()
    openStore(dir).close()
    writeFileSync(join(dir, 'secret.key'), 'abc')
    expect(refusal(() => openStore(dir)).message).toContain('not a key file')
  })
})
