// Turns what SQLite and the file system say about an unusable database into a ConfigError with the mend.

import { ConfigError } from '#src/runtime/errors.ts'

type Fault = Readonly<{ codes: RegExp; says: string; mend: string }>

const FAULTS: readonly Fault[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    says: 'is locked by another process',
    mend: 'wait for the other lurewatch command to end, or stop the program that holds the file, then run this again',
  },
  {
    codes: /^SQLITE_(NOTADB|CORRUPT)/,
    says: 'is not a sound SQLite database',
    mend: 'move the file away or restore it from a backup, or name another directory with --data',
  },
  {
    codes: /^(SQLITE_READONLY|EACCES|EROFS|EPERM)/,
    says: 'cannot be written',
    mend: 'give this user write permission on the data directory, or name another one with --data',
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    says: 'cannot grow: the disk is full',
    mend: 'free some space and run this again; what was committed is kept',
  },
  {
    codes: /^(SQLITE_CANTOPEN|SQLITE_IOERR|ENOENT|ENOTDIR|EEXIST|EISDIR|EIO|ENAMETOOLONG|EINVAL|ELOOP)/,
    says: 'cannot be opened',
    mend: 'name a directory that exists or can be made, on a local disk, with --data',
  },
]

/** The ConfigError for a fault that the operator can mend, else the same value back. `path` is the file meant. */
export function explainFault(cause: unknown, path: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const fault = FAULTS.find((entry) => entry.codes.test(code))
  return fault ? new ConfigError(`${path} ${fault.says} (${code})`, fault.mend) : cause
}
