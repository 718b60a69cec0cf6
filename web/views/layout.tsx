// The frame of every page: heading, navigation, notice, content, key map. All text is escaped by hono/jsx.

import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Role } from '#src/domain/closed-lists.ts'
import { assetUrl } from '#web/assets.ts'
import { type DeskContext, mayAct } from '#web/desk.ts'
import { ownPath } from '#web/own-path.ts'
import { PostForm } from './form.tsx'
import { KeyTable } from './key-table.tsx'
import type { View } from './view.ts'

type Section = 'queue' | 'paste' | 'scans' | 'reports' | 'audit' | 'users' | 'about' | 'none'
export type PageFacts = Readonly<{ title: string; section?: Section; status?: ContentfulStatusCode; body: Child }>

/** Who is shown a section: the least role that may open it. */
const LEAST: Readonly<Record<Exclude<Section, 'none'>, Role>> = {
  ...{ queue: 'viewer', scans: 'viewer', reports: 'viewer', about: 'viewer' },
  ...{ paste: 'reviewer', audit: 'admin', users: 'admin' },
}

function Navigation(props: { view: View; section: Section }) {
  const { words, person } = props.view
  if (!person) return null
  const sections = (['queue', 'paste', 'scans', 'reports', 'audit', 'users', 'about'] as const).filter((name) =>
    mayAct(person, LEAST[name]),
  )
  return (
    <nav class="sections" aria-label={words.app.menu}>
      {sections.map((name) => (
        <a href={`/${name}`} aria-current={props.section === name ? 'page' : undefined}>
          {words.nav[name]}
        </a>
      ))}
    </nav>
  )
}

function Reader(props: { view: View }) {
  const { words, person, language, here } = props.view
  const other = new URL(here)
  other.searchParams.set('lang', language === 'zh' ? 'en' : 'zh')
  return (
    <div class="reader">
      <a href={ownPath(other)} lang={language === 'zh' ? 'en' : 'zh-CN'} rel="nofollow">
        {words.app.otherLanguage}
      </a>
      {person && (
        <a href="/account" title={words.app.account}>
          <bdi>{person.name}</bdi> <span class="muted">{words.names.roles[person.role]}</span>
        </a>
      )}
      {person && (
        <PostForm view={props.view} action="/logout" class="inline">
          <button class="quiet" type="submit">
            {words.app.signOut}
          </button>
        </PostForm>
      )}
    </div>
  )
}

function Layout(props: { view: View; title: string; section: Section; children?: Child }) {
  const { words, nonce, notice, person } = props.view
  return (
    <html lang={words.code}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${props.title} · Lurewatch`}</title>
        <link rel="icon" href={assetUrl('desk.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('desk.css')} nonce={nonce} />
        <script src={assetUrl('desk.js')} nonce={nonce} defer />
      </head>
      <body data-copied={words.keys.copied}>
        <a class="skip" href="#content">
          {words.app.skip}
        </a>
        <header class="top">
          <a class="brand" href={person ? '/queue' : '/login'}>
            {words.app.name}
          </a>
          <Navigation view={props.view} section={props.section} />
          <Reader view={props.view} />
        </header>
        <main id="content">
          {notice && (
            <p class="notice" role="status">
              {notice.text} {notice.link && <a href={notice.link.href}>{notice.link.label}</a>}
            </p>
          )}
          {props.children}
        </main>
        <footer class="foot">
          <span>{words.app.footer}</span>
          {person && (
            <a href="/about#keys" data-keys="open">
              {words.app.keys} <kbd>?</kbd>
            </a>
          )}
        </footer>
        {person && (
          <dialog id="keys-dialog" aria-label={words.keys.title}>
            <h2>{words.keys.title}</h2>
            <KeyTable words={words} />
            <form method="dialog">
              <button type="submit">{words.keys.close}</button>
            </form>
          </dialog>
        )}
      </body>
    </html>
  )
}

/** The page as a response. Nothing of a page may be kept by the browser or a proxy. */
export function respondPage(c: DeskContext, view: View, facts: PageFacts): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  const layout = (
    <Layout view={view} title={facts.title} section={facts.section ?? 'none'}>
      {facts.body}
    </Layout>
  )
  return c.html(html`<!doctype html>${layout}`, facts.status ?? 200)
}
