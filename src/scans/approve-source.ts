// A lead's yes to the authorisation of a stored source: the one thing that makes it count.

import type { Authorisation } from '#src/domain/authorisation.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import type { Store } from '#src/store/open-store.ts'
import { approveSource as keepApproval, loadSource } from '#src/store/source-store.ts'
import { findUser } from '#src/store/user-store.ts'

export type Approval =
  | Readonly<{ ok: true; authorisation: Authorisation }>
  | Readonly<{ ok: false; fault: 'no_source' | 'no_authorisation' | 'expired' | 'not_a_lead' }>

type Approving = Readonly<{ id: string; lead: string; at: string }>

/** Whether the account may approve: a lead or an admin that is not shut out. */
function isLead(store: Store, name: string): boolean {
  const user = findUser(store.reader, name)
  return user !== null && !user.disabled && (user.role === 'lead' || user.role === 'admin')
}

/** Writes the approval with its audit entry. Who `lead` is must have been proven before: here only the role is looked at. */
export function approveSource(store: Store, { id, lead, at }: Approving): Approval {
  if (!isLead(store, lead)) return { ok: false, fault: 'not_a_lead' }
  return inTransaction(store, (tx) => {
    const source = loadSource(tx, id)
    if (!source) return { ok: false, fault: 'no_source' }
    if (!source.authorisation) return { ok: false, fault: 'no_authorisation' }
    if (Date.parse(source.authorisation.expiresAt) <= Date.parse(at)) return { ok: false, fault: 'expired' }
    const authorisation = { ...source.authorisation, approval: { by: lead, at } }
    keepApproval(tx, { ...source, authorisation }, { actor: lead, at })
    return { ok: true, authorisation }
  })
}
