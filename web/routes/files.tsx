// The desk's own files, kept evidence, and the page that explains the desk. Evidence is hostile: nothing of it is ever
// served as a page; a picture is shown, everything else is a download of plain text.

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
const ENDINGS = ['png', 'html', 'json', 'xml', 'txt', 'jpg', 'webp', 'gif', 'avif', 'pdf', 'bin'] as const

/** Pictures are shown in place when they begin as their ending says: never anything that a browser would run. */
const PICTURES: Readonly<Record<string, Readonly<{ type: string; at: number; mark: string }>>> = {
  png: { type: 'image/png', at: 0, mark: '\u0089PNG\r\n\u001a\n' },
  jpg: { type: 'image/jpeg', at: 0, mark: '\u00ff\u00d8\u00ff' },
  gif: { type: 'image/gif', at: 0, mark: 'GIF8' },
  webp: { type: 'image/webp', at: 8, mark: 'WEBP' },
  avif: { type: 'image/avif', at: 4, mark: 'ftypavi' },
}

/** The type to show a kept file as, or null where it is a download. */
function pictureType({ bytes, ending }: Readonly<{ bytes: Buffer; ending: string }>): string | null {
  const picture = PICTURES[ending]
  return picture && bytes.toString('latin1', 0, 16).startsWith(picture.mark, picture.at) ? picture.type : null
}

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
  const picture = pictureType(found)
  return c.body(new Uint8Array(found.bytes), 200, {
    'Content-Type': picture ?? 'text/plain; charset=utf-8',
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
