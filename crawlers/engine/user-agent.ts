// Who we say we are. Outside this machine nothing is fetched until somebody is named who answers for the crawler.

import type { Source } from '#src/domain/source.ts'
import { hostsOfSource, startAddresses } from '#src/domain/start-addresses.ts'
import type { Config } from '#src/runtime/config.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { VERSION } from '#src/runtime/version.ts'
import { isLoopbackHost } from './guard.ts'

/** The product token that robots.txt files may name. */
export const AGENT = 'Lurewatch'

/** Who we are, honestly: `Lurewatch/0.1.0 (+https://who.answers.example)`. */
export function userAgent(contact: string): string {
  const who = contact.replace(/[^\u0020-\u007e]|[()]/g, '').trim()
  return who === '' ? `${AGENT}/${VERSION}` : `${AGENT}/${VERSION} (+${who})`
}

/** Throws ConfigError when a source leads outside this machine and no contact is set. */
export function requireContact({
  source,
  config,
}: Readonly<{ source: Source; config: Pick<Config, 'contact'> }>): void {
  if (config.contact.trim() !== '') return
  const outside = [
    ...startAddresses(source).map((url) => new URL(url).hostname),
    ...hostsOfSource(source).map(hostnameOf),
  ]
    .filter((hostname) => !isLoopbackHost(hostname))
    .at(0)
  if (outside === undefined) return
  throw new ConfigError(
    `${outside} is outside this machine, and nobody is named who answers for the crawler`,
    'set "contact" (a mail address or URL) in lurewatch.config.json or LUREWATCH_CONTACT',
  )
}

const hostnameOf = (host: string): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
