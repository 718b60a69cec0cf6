// Recomputes every hash that the record names. The first item that does not hold is said by name.

import type { KeptFile } from './vault.ts'
import { verifyFile } from './vault.ts'

export type EvidenceCheck =
  | { readonly ok: true; readonly files: number; readonly bytes: number }
  | { readonly ok: false; readonly files: number; readonly item: string; readonly why: string }

/**
 * Reads each recorded file of a data directory again, in the order given, and stops at the first that is gone or changed.
 * `files` counts those read. A file named by several rows is read once. Never throws.
 */
export function verifyEvidence(dataDir: string, recorded: Iterable<KeptFile>): EvidenceCheck {
  const seen = new Set<string>()
  let bytes = 0
  for (const file of recorded) {
    const row = `${file.path} ${file.sha256} ${file.bytes}`
    if (seen.has(row)) continue
    seen.add(row)
    const check = verifyFile(dataDir, file)
    if (!check.ok) return { ok: false, files: seen.size, item: file.path, why: check.why }
    bytes += file.bytes
  }
  return { ok: true, files: seen.size, bytes }
}
