// One spelling per address: fragment, trackers and access tokens dropped, host lower-cased, query sorted. Pure.

/** Query keys that track or grant access and never name content (reference: platform share links). */
const DROPPED =
  /^(utm_.*|spm|from|share_.*|xsec_token|xsec_source|token|access_token|timestamp|sign|signature|_t|fbclid|gclid|scene|isappinstalled)$/i

/** The canonical spelling of an http(s) URL; anything else comes back trimmed and unchanged. */
export function canonicalUrl(raw: string): string {
  if (!URL.canParse(raw.trim())) return raw.trim()
  const url = new URL(raw.trim())
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return raw.trim()
  url.hash = ''
  url.username = ''
  url.password = ''
  for (const key of [...new Set(url.searchParams.keys())]) if (DROPPED.test(key)) url.searchParams.delete(key)
  url.searchParams.sort()
  return url.href
}
