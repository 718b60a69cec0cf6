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

/**
 * A platform's pages look different: keep the page, tell the maintainer. Told and counted where it is met; it ends no
 * scan. `mend` says how to look at the page.
 */
export class LayoutChangedError extends Error {
  override readonly name = 'LayoutChangedError'
  readonly mend: string
  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}
