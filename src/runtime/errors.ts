// Exceptions mean that someone must act, and are named for the action. Everything expected is a union instead.

/** Stop before starting: a setting, file, port or database is wrong. Exit code 3. `mend` says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly mend: string
  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}

/** The person typed or gave something wrong; nothing was written. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly mend: string
  constructor(message: string, mend = '') {
    super(message)
    this.mend = mend
  }
}

/** Wait `retryAfterMs`, then ask again. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError'
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

/** Skip this post: it is gone. */
export class GoneError extends Error {
  override readonly name = 'GoneError'
}

/** Stop this host for this run. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError'
}

/** Keep the page and tell the maintainer: the platform's layout is not the one we know. */
export class LayoutChangedError extends Error {
  override readonly name = 'LayoutChangedError'
}
