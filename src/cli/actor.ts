// Who acts when a command is run in a terminal: the system's user, marked as such, for the audit log.

import { userInfo } from 'node:os'

/** `cli:<system user>`, or `cli` where the system does not say. */
export function actorName(): string {
  try {
    return `cli:${userInfo().username}`
  } catch {
    return 'cli'
  }
}
