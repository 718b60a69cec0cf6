// A browser that dies at the worst moment, as a stand-in that does just that: while stages are opened, while pages are
// drawn, while others wait for a stage. Every drawing ends, and so does the renderer.

import type { Browser } from 'playwright'
import { describe, expect, it } from 'vitest'
import { createRenderer, type RenderResult } from '#crawlers/engine/browser.ts'
import { testConfig } from '#tests/crawlers/visiting.ts'

const gone = async (): Promise<never> => {
  throw new Error('Target page, context or browser has been closed')
}

/** A browser whose pages never come, until it dies with all of them: when so many of them are awaited. */
function mortalBrowser(diesAt: number): Browser {
  const death = Promise.withResolvers<never>()
  death.promise.catch(() => undefined)
  let isDead = diesAt === 0
  let awaited = 0
  const goto = (): Promise<never> => {
    awaited += 1
    if (awaited === diesAt) {
      isDead = true
      death.reject(new Error('Target crashed'))
    }
    return death.promise
  }
  const nothing = async (): Promise<void> => undefined
  const context = {
    ...{ routeWebSocket: nothing, route: nothing, addInitScript: nothing, clearCookies: nothing, close: nothing },
    newPage: async () => ({ goto }),
    newCDPSession: async () => ({ send: nothing }),
    on: () => undefined,
  }
  const newContext = async () => (isDead ? gone() : context)
  return { newContext, version: () => '1.0', close: nothing } as unknown as Browser
}

/** Draws so many pages of as many origins at once; every browser that is started for them dies. */
async function drawAll(count: number, diesAt: number): Promise<RenderResult[]> {
  const config = testConfig({ chromium: process.execPath })
  const launch = async () => mortalBrowser(diesAt)
  const renderer = createRenderer({ config, log: () => undefined, isRoot: false, launch })
  const draw = (n: number): Promise<RenderResult> =>
    renderer.render({
      url: `http://127.0.0.${n + 1}/`,
      html: '<p>x</p>',
      isLoopback: true,
      want: 'markup',
      maxMs: 300,
      userAgent: 'x',
      fetch: async () => null,
    })
  const results = await Promise.all(Array.from({ length: count }, (_, n) => draw(n)))
  await renderer.close()
  return results
}

describe('a browser that dies', () => {
  it.each([
    ['while stages are opened, with more pages than stages', 4, 0],
    ['with three pages drawn and eight in line', 11, 3],
    ['at the first of three pages', 11, 1],
  ])('%s', { timeout: 20_000 }, async (_when, count, diesAt) => {
    const results = await drawAll(count, diesAt)
    expect(results.map(({ ok }) => ok)).toEqual(Array.from({ length: count }, () => false))
  })
})
