// A desk on a free loopback port, for tests that need a real browser.

import { serve } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import type { SampleDesk } from './sample-desk.ts'

/** Serves the desk until the running test ends; its address without a trailing slash. */
export async function serveDesk(desk: SampleDesk): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = serve({ fetch: desk.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${await promise}`
}
