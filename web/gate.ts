// The one gate before every route: language, form content, origin, session, form token. Deny by default.

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { DeskContext, DeskEnv, FormFields, ReadDesk } from './desk.ts'
import { sameText, visitorFormToken } from './form-token.ts'
import { readSession } from './sessions.ts'
import { showFault, showSignInNeeded } from './views/fault-pages.tsx'
import { TOKEN_FIELD } from './views/form.tsx'
import { negotiateLanguage, parseLanguage, wordsOf } from './views/words.ts'

type Gate = MiddlewareHandler<DeskEnv>

const LANGUAGE_COOKIE = 'lurewatch_language'
const MOST_FORM_BYTES = 64 * 1024
/** A pasted post: twenty thousand characters, nine bytes each as a form sends them, and its other fields. */
const MOST_PASTE_BYTES = 256 * 1024
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i
const PUBLIC_PATHS = /^\/(login|setup\/[^/]+|assets\/[^/]+)$/

/** Strict headers on every answer; a route may set a stricter one of its own. */
export function guardHeaders(): Gate {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [NONCE],
      styleSrc: [NONCE],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Not no-referrer: with it a browser sends `Origin: null` with our own forms, and over plain http nothing else
    // says where a form came from. same-origin tells other sites exactly as little.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    overwrite: false,
  })
}

/** The reader's language: `?lang=` (remembered), the remembered one, what the browser asks for, the setting. */
export function chooseLanguage(desk: ReadDesk): Gate {
  return async (c, next) => {
    const asked = parseLanguage(c.req.query('lang'))
    const language =
      asked ??
      parseLanguage(getCookie(c, LANGUAGE_COOKIE)) ??
      negotiateLanguage(c.req.header('accept-language')) ??
      desk.config.language
    if (asked) setCookie(c, LANGUAGE_COOKIE, asked, { path: '/', sameSite: 'Lax', maxAge: 31_536_000 })
    c.set('language', language)
    c.set('words', wordsOf(language))
    c.set('person', null)
    c.set('formToken', '')
    c.set('form', {})
    await next()
  }
}

/** Who asks. Anyone unknown gets no further than the public pages. */
export function requireSession(desk: ReadDesk): Gate {
  return async (c, next) => {
    const session = readSession(c, desk.reader, desk.clock())
    c.set('person', session?.person ?? null)
    c.set('formToken', session?.formToken ?? '')
    if (!session) {
      if (!PUBLIC_PATHS.test(c.req.path)) return showSignInNeeded(c, desk)
      if (!c.req.path.startsWith('/assets/')) c.set('formToken', visitorFormToken(c))
    }
    await next()
  }
}

/** Bodies that are larger than any form of ours are not read. */
export function limitBody(desk: ReadDesk): Gate {
  const limit = (maxSize: number): Gate =>
    bodyLimit({ maxSize, onError: (c) => showFault(c as DeskContext, desk, 'tooLarge') })
  const [most, paste] = [limit(MOST_FORM_BYTES), limit(MOST_PASTE_BYTES)]
  return (c, next) => (c.req.path === '/paste' ? paste(c, next) : most(c, next))
}

async function readFields(c: DeskContext): Promise<FormFields> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** What changes something must be a form of this desk, sent from this desk, by the session it was shown to. */
export function requireOwnForm(desk: ReadDesk): Gate {
  const sameOrigin = csrf()
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    if (c.req.method !== 'POST') return showFault(c, desk, 'notFound')
    if (!FORM_TYPES.test(c.req.header('content-type') ?? '')) return showFault(c, desk, 'badForm', 415)
    // Throws a 403 unless Sec-Fetch-Site or Origin says that the form was ours; app.tsx shows it.
    await sameOrigin(c, async () => {})
    const form = await readFields(c)
    if (c.var.formToken === '' || !sameText(form[TOKEN_FIELD] ?? '', c.var.formToken)) {
      return showFault(c, desk, 'badForm')
    }
    c.set('form', form)
    await next()
  }
}
