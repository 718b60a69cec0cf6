// How addresses were spelt as keys until version 0.2.0, for finding what a store keeps under such a key. Never changes.

import { webUrlOf } from './clean-url.ts'

const DROPPED =
  /^(utm_.*|spm|from|share_.*|xsec_token|xsec_source|token|access_token|timestamp|sign|signature|_t|fbclid|gclid|scene|isappinstalled)$/i

/** The spelling of that time; anything but an http(s) address comes back trimmed and unchanged. */
export function formerUrl(raw: string): string {
  const url = webUrlOf(raw)
  if (!url) return raw.trim()
  url.hash = ''
  url.username = ''
  url.password = ''
  for (const key of [...new Set(url.searchParams.keys())]) if (DROPPED.test(key)) url.searchParams.delete(key)
  url.searchParams.sort()
  return url.href
}
