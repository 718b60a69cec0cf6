// What an attacker would have us connect to, and the little that is open.

import { describe, expect, it } from 'vitest'
import { checkAddress, checkUrl, guardUrl, type Resolve } from '#crawlers/engine/guard.ts'
import { attackUrls } from './attack-urls.ts'

const closed = { loopback: false }
const open = { loopback: true }

const ATTACKS: readonly string[] = [
  ...Object.values(attackUrls(4321)).flat(),
  ...[21, 23, 110, 143, 3306, 5432, 6000, 6667, 9200, 27_017].map((port) => `http://site.example:${port}/`),
]

const OPEN: readonly string[] = [
  'http://site.example/',
  'https://site.example/a?b#c',
  'https://site.example:8443/',
  'http://site.example:8080/',
  'http://8.8.8.8/',
  'http://172.32.0.1/',
  'http://172.15.0.1/',
  'http://100.63.255.255/',
  'http://100.128.0.1/',
  'http://168.63.129.17/',
  'http://local.example/',
  'http://xn--fiqs8s.example/',
  'http://[2606:4700:4700::1111]/',
]

describe('guard, before DNS', () => {
  it.each(ATTACKS)('refuses %s', (url) => {
    expect(checkUrl(url, closed).ok).toBe(false)
  })

  it.each(OPEN)('lets %s through', (url) => {
    expect(checkUrl(url, closed)).toEqual({ ok: true })
  })

  it.each(['http://127.0.0.1:4321/', 'http://localhost:4321/', 'http://[::1]:4321/', 'http://127.1:4321/'])(
    'opens loopback %s to a source that says so',
    (url) => {
      expect(checkUrl(url, open).ok).toBe(true)
      expect(checkUrl(url, closed).ok).toBe(false)
    },
  )

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1:22/',
    'http://0.0.0.0/',
  ])('keeps %s closed even then', (url) => {
    expect(checkUrl(url, open).ok).toBe(false)
  })

  it.each(['', 'site.example', '999.1.1.1', 'fe80::1%eth0', '::ffff:10.0.0.1'])(
    'takes %j for no open address',
    (address) => {
      expect(checkAddress(address, open).ok).toBe(false)
    },
  )
})

describe('guard, after DNS', () => {
  const answering =
    (...addresses: string[]): Resolve =>
    async () =>
      addresses

  it('gives the very addresses that were checked', async () => {
    const verdict = await guardUrl('http://site.example/', closed, answering('8.8.8.8', '2606:4700::1'))
    expect(verdict).toEqual({ ok: true, addresses: ['8.8.8.8', '2606:4700::1'] })
  })

  it.each([
    ['10.0.0.1'],
    ['127.0.0.1'],
    ['::1'],
    ['169.254.169.254'],
    ['::ffff:10.0.0.1'],
    ['8.8.8.8', '10.0.0.1'],
    ['fd00::1', '8.8.8.8'],
  ])('closes a name that points to %s %s', async (...addresses) => {
    const verdict = await guardUrl('http://site.example/', closed, answering(...addresses))
    expect(verdict).toMatchObject({ ok: false, fault: 'guard' })
  })

  it('tells a name without address from a closed one', async () => {
    expect(await guardUrl('http://site.example/', closed, answering())).toMatchObject({ ok: false, fault: 'dns' })
    const lost: Resolve = () => Promise.reject(new Error('ENOTFOUND'))
    expect(await guardUrl('http://site.example/', closed, lost)).toMatchObject({ ok: false, fault: 'dns' })
  })

  it('asks DNS nothing for a literal', async () => {
    const never: Resolve = () => Promise.reject(new Error('asked'))
    expect(await guardUrl('http://8.8.8.8/', closed, never)).toEqual({ ok: true, addresses: ['8.8.8.8'] })
  })
})
