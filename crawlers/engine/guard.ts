// What may be connected to: http and https, sane ports, public addresses. Pure but for DNS, which arrives as an
// argument. Loopback is open only to a source that says so (a development flag); nothing else ever is.

import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

export type GuardVerdict = { readonly ok: true } | { readonly ok: false; readonly why: string }
export type GuardRules = Readonly<{ loopback: boolean }>
export type Resolve = (hostname: string) => Promise<readonly string[]>
export type GuardedAddresses =
  | Readonly<{ ok: true; addresses: readonly string[] }>
  | Readonly<{ ok: false; fault: 'guard' | 'dns'; why: string }>

/** Special-purpose IPv4 blocks (IANA registry, RFC 6890 and successors); cloud metadata lies among them. */
const CLOSED_V4: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT or metadata'],
  ['168.63.129.16', 32, 'metadata'],
  ['169.254.0.0', 16, 'link-local or metadata'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments or metadata'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved or broadcast'],
]

/** Special-purpose blocks inside 2000::/3; everything outside 2000::/3 (mapped, NAT64, fc00::, fe80:: …) is closed anyway. */
const CLOSED_V6: readonly (readonly [string, number, string])[] = [
  ['2001::', 23, 'protocol assignments or Teredo'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4, may embed a private address'],
  ['3fff::', 20, 'documentation'],
]

/** Endings of names that mean a house's own network (RFC 6761, 6762, 7686, 8375; ICANN's .internal; usual habits). */
const INNER_NAMES = /\.(internal|local|localdomain|lan|home|corp|intranet|private|home\.arpa|onion)$/

/** Ports that browsers refuse (WHATWG Fetch, port blocking) above 1023, and those of databases and caches. */
const CLOSED_PORTS = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672,
  5900, 5984, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 9042, 9092, 9200, 9300, 10080, 11211, 27017,
])

const blocks = (family: 'ipv4' | 'ipv6', rows: readonly (readonly [string, number, string])[]) =>
  rows.map(([network, prefix, name]) => {
    const list = new BlockList()
    list.addSubnet(network, prefix, family)
    return { list, name }
  })

const V4 = blocks('ipv4', CLOSED_V4)
const V6 = blocks('ipv6', CLOSED_V6)
const [LOOPBACK_V4] = blocks('ipv4', [['127.0.0.0', 8, 'loopback']])
const [GLOBAL_V6] = blocks('ipv6', [['2000::', 3, 'global unicast']])

/** Whether an address is this machine: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return LOOPBACK_V4?.list.check(address, 'ipv4') === true
  return kind === 6 && new URL(`http://[${stripZone(address)}]/`).hostname === '[::1]'
}

/** Whether a host name or literal can only mean this machine. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = bareHost(hostname)
  return bare === 'localhost' || bare.endsWith('.localhost') || isLoopbackAddress(bare)
}

const stripZone = (address: string): string => address.replace(/%.*$/, '')
const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** May this address be connected to? Anything that is not an IP address may not. */
export function checkAddress(address: string, rules: GuardRules): GuardVerdict {
  const kind = isIP(address)
  if (kind === 0) return { ok: false, why: `${address} is not an address` }
  if (isLoopbackAddress(address)) {
    return rules.loopback
      ? { ok: true }
      : { ok: false, why: `${address} is loopback, and the source does not allow it` }
  }
  const closed = kind === 4 ? closedV4(address) : closedV6(stripZone(address))
  return closed === null ? { ok: true } : { ok: false, why: `${address} is not public (${closed})` }
}

function closedV4(address: string): string | null {
  return V4.find(({ list }) => list.check(address, 'ipv4'))?.name ?? null
}

function closedV6(address: string): string | null {
  if (GLOBAL_V6?.list.check(address, 'ipv6') !== true) return 'outside global unicast'
  return V6.find(({ list }) => list.check(address, 'ipv6'))?.name ?? null
}

/** Everything about a URL that can be refused without asking DNS: scheme, credentials, port, literal address. */
export function checkUrl(raw: string, rules: GuardRules): GuardVerdict {
  const url = URL.parse(raw)
  if (!url) return { ok: false, why: 'not a URL' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { ok: false, why: `${url.protocol} is not http or https` }
  if (url.username !== '' || url.password !== '') return { ok: false, why: 'the URL carries credentials' }
  const port = url.port === '' ? 0 : Number(url.port)
  const isSane = url.port === '' || port === 80 || port === 443 || (port > 1023 && !CLOSED_PORTS.has(port))
  if (!isSane) return { ok: false, why: `port ${url.port} is not a web port` }
  const host = bareHost(url.hostname)
  if (host === '') return { ok: false, why: 'the URL names no host' }
  if (isIP(host) !== 0) return checkAddress(host, rules)
  if (isLoopbackHost(host) && !rules.loopback)
    return { ok: false, why: `${host} is loopback, and the source does not allow it` }
  return isInnerName(host) ? { ok: false, why: `${host} is not a public name` } : { ok: true }
}

/** A name without a dot, or with an inner ending, says nothing to the outside, whatever a resolver makes of it. */
const isInnerName = (host: string): boolean => !isLoopbackHost(host) && (!host.includes('.') || INNER_NAMES.test(host))

/** Every address of a name, by the system's resolver. */
export const resolveWithSystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address)

/**
 * The addresses that may be connected to for this URL. One closed address among several closes the name: a name
 * that points both outside and inside is an attack or a mistake. Connect to these, and ask DNS no second time.
 */
export async function guardUrl(raw: string, rules: GuardRules, resolve: Resolve): Promise<GuardedAddresses> {
  const plain = checkUrl(raw, rules)
  if (!plain.ok) return { ok: false, fault: 'guard', why: plain.why }
  const host = bareHost(new URL(raw).hostname)
  if (isIP(host) !== 0) return { ok: true, addresses: [host] }
  const found = await resolve(host).catch((cause: Error) => cause)
  if (found instanceof Error) return { ok: false, fault: 'dns', why: `${host} cannot be resolved` }
  if (found.length === 0) return { ok: false, fault: 'dns', why: `${host} has no address` }
  for (const address of found) {
    const verdict = checkAddress(address, rules)
    if (!verdict.ok) return { ok: false, fault: 'guard', why: `${host}: ${verdict.why}` }
  }
  return { ok: true, addresses: found }
}
