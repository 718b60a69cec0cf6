// The law of authorisations: what a platform's operator, a researcher with permission or a site's owner may lift, for
// whom, and how long. It counts only on a stored source, for its named hosts, once a lead has approved it, and for at
// most ninety days (contracts, a source). It never lifts a wall.

import { z } from 'zod'

export const AUTHORISATION_BASES = ['operator', 'permission', 'own-site'] as const
/** What an authorisation may allow: to fetch what robots.txt refuses. Nothing else can be lifted. */
export const AUTHORISATION_ALLOWS = ['robots'] as const

export const LONGEST_AUTHORISATION_DAYS = 90
const DAY_MS = 86_400_000

export const authorisationSchema = z.object({
  by: z.string().min(1),
  basis: z.enum(AUTHORISATION_BASES).default('permission'),
  reference: z.string().min(1),
  hosts: z.array(z.string().regex(/^[^/\s*]+$/, 'name hosts, without scheme or path')).min(1),
  expiresAt: z.iso.datetime({ offset: true }),
  allows: z.array(z.enum(AUTHORISATION_ALLOWS)).default([]),
  /** A lead's yes, given after the record was stored; null until then. */
  approval: z
    .object({ by: z.string(), at: z.iso.datetime({ offset: true }) })
    .nullable()
    .default(null),
})

export type Authorisation = Readonly<z.output<typeof authorisationSchema>>

/** As printed on run reports. `why` says why it does not count; "" when it does. */
export type AuthorisationState = Readonly<{
  by: string
  basis: Authorisation['basis']
  reference: string
  hosts: readonly string[]
  allows: Authorisation['allows']
  expires: string
  approvedBy: string
  inForce: boolean
  why: string
}>

function faultOf({ approval, expiresAt }: Authorisation, now: Date): string {
  if (!approval) return 'no lead has approved it'
  const approved = Date.parse(approval.at)
  if (now.getTime() >= Date.parse(expiresAt)) return `it expired on ${expiresAt}`
  if (now.getTime() < approved) return 'its approval lies in the future'
  if (now.getTime() >= approved + LONGEST_AUTHORISATION_DAYS * DAY_MS)
    return `it was approved more than ${LONGEST_AUTHORISATION_DAYS} days ago`
  return ''
}

/** What an authorisation amounts to at an instant; null when the source has none. */
export function authorisationAt(authorisation: Authorisation | null, now: Date): AuthorisationState | null {
  if (!authorisation) return null
  const { by, basis, reference, hosts, allows, expiresAt, approval } = authorisation
  const why = faultOf(authorisation, now)
  const approvedBy = approval?.by ?? ''
  return { by, basis, reference, hosts, allows, expires: expiresAt, approvedBy, inForce: why === '', why }
}

/** Whether robots.txt of this URL's host is lifted at `now`. */
export function liftsRobots(authorisation: Authorisation | null, url: URL, now: Date): boolean {
  const state = authorisationAt(authorisation, now)
  if (!state?.inForce || !state.allows.includes('robots')) return false
  return coversHost(state.hosts, url)
}

/** Whether one of the named hosts is this URL's: `host` covers every port of it, `host:port` only that one. */
export const coversHost = (hosts: readonly string[], url: URL): boolean =>
  hosts.some((host) => host.toLowerCase() === url.host || host.toLowerCase() === url.hostname)
