// An authorisation lifts robots.txt for its hosts while it is in force, and nothing else: judged by the site's own log.

import { describe, expect, it } from 'vitest'
import type { Authorisation } from '#src/domain/authorisation.ts'
import { openTestVisitor, testConfig, testSource } from '#tests/crawlers/visiting.ts'
import { plain, startFakeSite } from '#tests/fake-site/fake-site.ts'

const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString()
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString()

const given = (host: string, more: Partial<Authorisation> = {}): Authorisation => ({
  by: '站点运营方',
  basis: 'own-site',
  reference: '内部工单 7',
  hosts: [host],
  expiresAt: tomorrow(),
  allows: ['robots'],
  approval: { by: 'lead', at: yesterday() },
  ...more,
})

async function visitOnce(authorisationFor: (host: string) => Authorisation | null, path = '/post/1') {
  const site = await startFakeSite({ robots: plain('User-agent: *\nDisallow: /') })
  const authorisation = authorisationFor(new URL(site.url).host)
  const visitor = openTestVisitor(testSource(site.url, { authorisation }))
  const visit = await visitor.visit({ url: `${site.url}${path}`, depth: 0 })
  const said = await visitor.mayFetch({ url: `${site.url}${path}`, depth: 0 })
  await visitor.close()
  await site.close()
  return { visit, said, asked: site.paths().filter((asked) => asked === path).length }
}

describe('an authorised host', () => {
  it('is fetched although its robots.txt says no', async () => {
    const { visit, said, asked } = await visitOnce((host) => given(host))
    expect(visit).toMatchObject({ outcome: 'fetched', page: 'ok' })
    expect(said.allowed).toBe(true)
    expect(asked).toBe(1)
  })

  it.each([
    ['without a lead’s yes', { approval: null }],
    ['after its end', { expiresAt: yesterday() }],
    ['for another host', { hosts: ['elsewhere.example'] }],
    ['that allows nothing', { allows: [] }],
  ] satisfies readonly [string, Partial<Authorisation>][])('is left alone %s', async (_name, more) => {
    const { visit, asked } = await visitOnce((host) => given(host, more))
    expect(visit).toMatchObject({ outcome: 'skipped', reason: 'robots_denied' })
    expect(asked).toBe(0)
  })

  it('is still guarded', async () => {
    const visitor = openTestVisitor(
      testSource('http://10.0.0.1/a', { loopback: false, authorisation: given('10.0.0.1') }),
      { config: testConfig({ contact: 'a@b.example' }) },
    )
    expect(await visitor.visit({ url: 'http://10.0.0.1/a', depth: 0 })).toMatchObject({ reason: 'guard' })
    await visitor.close()
  })
})
