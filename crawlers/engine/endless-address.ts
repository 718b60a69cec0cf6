// Addresses that no end of pages has: those that grow with every step, and those that put filters together. Pure.

/** No site that people read has deeper paths. */
const MAX_SEGMENTS = 20
/** A list narrowed by more parameters than this is one of thousands of the same posts. */
const MAX_PARAMETERS = 12

/** Where the same one to four segments follow each other at least three times (one alone, four times): `/a/b/a/b/a/b`. */
const REPEATED =
  /(?:^|\/)(?:([^/]+)(?:\/\1){3}|([^/]+\/[^/]+)(?:\/\2){2}|((?:[^/]+\/){2}[^/]+)(?:\/\3){2}|((?:[^/]+\/){3}[^/]+)(?:\/\4){2})(?=\/|$)/

/** Why an address looks like one of endlessly many; null when it does not. */
export function whyEndless({ pathname, search }: URL): string | null {
  const segments = pathname.split('/').length - 1
  if (segments > MAX_SEGMENTS) return `a path of ${segments} parts`
  if (REPEATED.test(pathname.slice(1, 2000))) return 'the path repeats itself'
  const parameters = search === '' ? 0 : search.split('&').length
  return parameters > MAX_PARAMETERS ? `${parameters} parameters put together` : null
}
