// The desk's own files, kept evidence, and the page that explains the desk. Evidence is hostile: nothing of it is ever
// served as a page; a screenshot is shown, everything else is a download of plain text.

import { readFile } from '#src/evidence/vault.ts'
import { shanghaiIso } from '#src/runtime/clock.ts'
import { sha256 } from '#src/runtime/identity.ts'
import { loadAsset } from '#web/assets.ts'
import type { DeskContext, ReadDesk } from '#web/desk.ts'
import { AboutPage } from '#web/views/about-page.tsx'
import { showFault } from '#web/views/fault-pages.tsx'
import { respondPage } from '#web/views/layout.tsx'
import { viewOf } from '#web/views/view.ts'
import type { Route } from './route.ts'

type Answer = Response | Promise<Response>

/** The endings that the vault gives to evidence; a hash has one of them. */
const ENDINGS = ['png', 'html', 'json', 'xml', 'txt', 'jpg', 'webp', 'gif', 'pdf', 'bin'] as const
const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function findEvidence(dataDir: string, hash: string): { bytes: Buffer; ending: string } | null {
  for (const ending of ENDINGS) {
    try {
      const bytes = readFile(dataDir, `evidence/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}.${ending}`)
      return { bytes, ending }
    } catch {
      // not under this ending
    }
  }
  return null
}

function showEvidence(c: DeskContext, desk: ReadDesk): Answer {
  const hash = c.req.param('sha256') ?? ''
  if (!/^[0-9a-f]{64}$/.test(hash)) return showFault(c, desk, 'notFound')
  const found = findEvidence(desk.config.dataDir, hash)
  if (!found) return showFault(c, desk, 'notFound')
  if (sha256(found.bytes) !== hash) {
    desk.log('error', 'evidence-changed', { sha256: hash })
    return showFault(c, desk, 'notFound')
  }
  desk.accessLog.recordView({
    actor: c.var.person?.name ?? '',
    what: 'evidence',
    target: hash,
    at: shanghaiIso(desk.clock()),
  })
  const picture = found.ending === 'png' && found.bytes.subarray(0, 8).equals(PNG_MARK)
  return c.body(new Uint8Array(found.bytes), 200, {
    'Content-Type': picture ? 'image/png' : 'text/plain; charset=utf-8',
    'Content-Disposition': picture ? 'inline' : `attachment; filename="${hash.slice(0, 16)}.${found.ending}.txt"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
}

function showAsset(c: DeskContext, desk: ReadDesk): Answer {
  const asset = loadAsset(c.req.param('name') ?? '')
  if (!asset) return showFault(c, desk, 'notFound')
  const etag = `"${asset.hash}"`
  const current = c.req.query('v') === asset.hash
  const headers = {
    'Content-Type': asset.contentType,
    ETag: etag,
    'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(asset.body, 200, headers)
}

function showAbout(c: DeskContext, desk: ReadDesk): Answer {
  const view = viewOf(c, desk)
  const body = <AboutPage view={view} version={desk.classifier.version} />
  return respondPage(c, view, { title: view.words.pages.about.title, section: 'about', body })
}

/** Files and the page about the desk. */
export const fileRoutes: readonly Route[] = [
  { method: 'GET', path: '/assets/:name', needs: 'public', handle: showAsset },
  { method: 'GET', path: '/evidence/:sha256', needs: 'reviewer', handle: showEvidence },
  { method: 'GET', path: '/about', needs: 'viewer', handle: showAbout },
]
