// What the desk is made of: the parts every route is handed, and what the gate knows about a request.

import type { Context } from 'hono'
import type { Role } from '#src/domain/closed-lists.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { NearText } from '#src/domain/near-text.ts'
import type { Classifier, Clock } from '#src/domain/ports.ts'
import type { Config } from '#src/runtime/config.ts'
import type { Log } from '#src/runtime/log.ts'
import type { AccessLog } from '#src/store/access-log.ts'
import type { Reader, Store } from '#src/store/open-store.ts'
import type { SignInPace } from './sign-in-pace.ts'
import type { Language, Words } from './views/words.ts'

/** The parts the serve command (or a test) joins. */
export type DeskParts = Readonly<{
  store: Store
  accessLog: AccessLog
  classifier: Classifier
  likeness: Likeness
  /** Ties a pasted post to earlier ones of nearly the same text; null ties none. */
  nearText: NearText | null
  config: Config
  clock: Clock
  log: Log
}>

/** What a POST may use: the store with its writer. */
export type WriteDesk = DeskParts & Readonly<{ pace: SignInPace }>

/** What a GET may use: a read-only connection, and the access log for recording that someone looked. */
export type ReadDesk = Omit<WriteDesk, 'store'> & Readonly<{ reader: Reader }>

/** Who is signed in. */
export type Person = Readonly<{ name: string; role: Role }>

/** Fields of a submitted form; a field sent twice keeps its last value, files are dropped. */
export type FormFields = Readonly<Record<string, string>>

export type DeskEnv = {
  Variables: {
    secureHeadersNonce?: string
    words: Words
    language: Language
    person: Person | null
    /** Goes into every form of this page; see form-token.ts. */
    formToken: string
    form: FormFields
  }
}
export type DeskContext = Context<DeskEnv>

const RANK: Readonly<Record<Role, number>> = { viewer: 0, reviewer: 1, lead: 2, admin: 3 }

/** Whether a person may do what needs at least `least`. Nobody signed in may do nothing. */
export function mayAct(person: Person | null, least: Role): boolean {
  return person !== null && RANK[person.role] >= RANK[least]
}
