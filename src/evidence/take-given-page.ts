// Keeps the bytes of a page that came in somebody's file. We did not visit it: where and when it was saved is what the
// file says, and is called so.

import { cleanUrl } from '#src/domain/address/clean-url.ts'
import type { GivenPage } from '#src/domain/given-page.ts'
import { type EvidenceFile, extensionFor, takenWith } from './take-evidence.ts'
import { keepFile } from './vault.ts'

/**
 * Keeps the page byte for byte; the evidence's SHA-256 is that of the file's page. `file` is the name of the file it came
 * from, folders dropped. Throws ConfigError when the disk refuses.
 */
export function keepGivenPage({
  dataDir,
  page,
  takenAt,
  file,
}: Readonly<{ dataDir: string; page: GivenPage; takenAt: string; file: string }>): EvidenceFile {
  const { kind, body, contentType, url, status, savedAt, container } = page
  const facts = {
    given: kind,
    file: file.split(/[\\/]/).at(-1) ?? '',
    ...(container && { containerSha256: container }),
    ...(url && { savedUrl: cleanUrl(url), savedStatus: String(status) }),
    ...(savedAt && { savedAt }),
    ...takenWith(),
  }
  return { kind: 'page', ...keepFile(dataDir, body, extensionFor(contentType)), contentType, takenAt, facts }
}
