// Who looked at whose data, in a file of its own that can only be added to. GET handlers write here and nowhere else.

import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { explainFault } from './sqlite-faults.ts'

/** `what` is the kind of thing seen (case, evidence, export), `target` its id. */
export type View = Readonly<{ actor: string; what: string; target: string; at: string }>

export interface AccessLog {
  /** Written before the response goes out; throws rather than let a view go unrecorded. */
  recordView(view: View): void
  /** The newest `limit` views, newest first. */
  list(limit: number): View[]
  close(): void
}

const TABLE = `
create table if not exists views (
  id integer primary key autoincrement, at text not null, actor text not null, what text not null, target text not null
);
create trigger if not exists views_no_update before update on views
begin select raise(abort, 'the access log is append-only'); end;
create trigger if not exists views_no_delete before delete on views
begin select raise(abort, 'the access log is append-only'); end;
create trigger if not exists views_no_replace before insert on views
when exists (select 1 from views where id = new.id)
begin select raise(abort, 'the access log is append-only'); end;
`

function openFile(path: string): Sqlite.Database {
  const client = new Sqlite(path, { timeout: 5000 })
  try {
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    client.exec(TABLE)
    return client
  } catch (fault) {
    client.close()
    throw fault
  }
}

/** Opens (and on first use makes) `<dataDir>/access.sqlite`. ConfigError when it cannot be written or is locked. */
export function openAccessLog(dataDir: string): AccessLog {
  const path = join(resolve(dataDir), 'access.sqlite')
  try {
    mkdirSync(resolve(dataDir), { recursive: true })
    const client = openFile(path)
    const add = client.prepare<View>('insert into views (at, actor, what, target) values (@at, @actor, @what, @target)')
    const newest = client.prepare<[number], View>('select actor, what, target, at from views order by id desc limit ?')
    return {
      recordView: ({ actor, what, target, at }) => void add.run({ actor, what, target, at }),
      list: (limit) => newest.all(limit),
      close: () => void client.close(),
    }
  } catch (fault) {
    throw explainFault(fault, path)
  }
}
