// The ZIP a person hands over: facts, page to read, original text with its marks, evidence files, and SHA256SUMS that
// `sha256sum -c` accepts. The same facts and files give the same bytes, on every machine and in every time zone.

import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { readFile } from '#src/evidence/vault.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { sha256 } from '#src/runtime/identity.ts'
import type { ReportFacts } from './facts.ts'
import { formTextOf } from './form-text.ts'
import { originalText } from './original-text.ts'
import { type FileHash, reportPage } from './page.ts'

export type PackedFile = Readonly<{ name: string; bytes: Buffer }>

export const PAGE_NAME = '报告.html'
export const SUMS_NAME = 'SHA256SUMS'

/** ZIP's own beginning of time, said in local time because ZIP knows no zone: the same bytes everywhere. */
const MTIME = new Date(1980, 0, 1)

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
const json = (value: unknown): Buffer => utf8(`${JSON.stringify(value, null, 2)}\n`)
const byName = (a: PackedFile, b: PackedFile): number => Buffer.compare(utf8(a.name), utf8(b.name))

/** The vault's bytes, checked against their row: a package never carries a file that is not what was taken. */
function evidenceFiles({ evidence }: ReportFacts, dataDir: string): PackedFile[] {
  return evidence
    .filter(({ file }) => file !== '')
    .map(({ file, vaultPath, sha256: expected }) => {
      const bytes = readEvidence(dataDir, vaultPath)
      if (sha256(bytes) !== expected) throw damaged(vaultPath, 'its bytes are not those that were taken')
      return { name: file, bytes }
    })
}

function damaged(path: string, why: string): ConfigError {
  return new ConfigError(`${path} cannot go into a report: ${why}`, 'restore the evidence folder from a backup')
}

function readEvidence(dataDir: string, path: string): Buffer {
  try {
    return readFile(dataDir, path)
  } catch (cause) {
    throw damaged(path, (cause as NodeJS.ErrnoException).code ?? (cause as Error).message)
  }
}

function spansFile(facts: ReportFacts): Buffer {
  const fields = facts.text.map(({ field, name, text, masked }) => ({ field, name, masked, text }))
  return json({ offsets: 'UTF-16 code units into the text of the field, end exclusive', fields, spans: facts.spans })
}

function sumsFile(files: readonly PackedFile[]): Buffer {
  return utf8(files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(''))
}

const hashOf = ({ name, bytes }: PackedFile): FileHash => ({ name, bytes: bytes.length, sha256: sha256(bytes) })

/**
 * The files of a package, sorted by name. The page lists the hash of every file but itself; SHA256SUMS has the page's too.
 * Throws ConfigError when a file of the vault is gone or changed.
 */
export function packageFiles({ facts, dataDir }: { facts: ReportFacts; dataDir: string }): PackedFile[] {
  const files: PackedFile[] = [
    { name: 'facts.json', bytes: json(facts) },
    { name: 'spans.json', bytes: spansFile(facts) },
    { name: '原文.txt', bytes: utf8(originalText(facts)) },
    { name: '填报文本.txt', bytes: utf8(formTextOf(facts)) },
    ...evidenceFiles(facts, dataDir),
  ].sort(byName)
  const page = { name: PAGE_NAME, bytes: utf8(reportPage(facts, files.map(hashOf))) }
  const all = [...files, page].sort(byName)
  return [...all, { name: SUMS_NAME, bytes: sumsFile(all) }].sort(byName)
}

/** Files as a ZIP. Stored, not deflated: how zlib packs differs between versions, and the bytes must not. */
export async function zipFiles(files: readonly PackedFile[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) {
    zip.addBuffer(bytes, name, { mtime: MTIME, mode: 0o100644, compress: false, forceDosTimestamp: true })
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** The package of a report as ZIP bytes. Throws ConfigError when a file of the vault is gone or changed. */
export function packReport(given: { facts: ReportFacts; dataDir: string }): Promise<Buffer> {
  return zipFiles(packageFiles(given))
}
