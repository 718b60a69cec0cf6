// One JSON line per event, on stderr. Never a post's text, a handle or a contact: callers pass ids and counts.

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'
const ORDER: readonly LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug']

export type Log = (level: Exclude<LogLevel, 'silent'>, event: string, facts?: Readonly<Record<string, unknown>>) => void

/** A log that writes events at or above `level` through `write` (stderr by default). */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (at, event, facts = {}) => {
    if (ORDER.indexOf(at) > ORDER.indexOf(level)) return
    write(`${JSON.stringify({ at: new Date().toISOString(), level: at, event, ...facts })}\n`)
  }
}
