// `serve`: the desk on a port, and with --schedule the due scans beside it, until Ctrl-C.

import { createServer } from 'node:http'
import { setImmediate as pause, setTimeout as sleep } from 'node:timers/promises'
import { serve as listen } from '@hono/node-server'
import { Command, InvalidArgumentError } from 'commander'
import { signEarlier } from '#src/cases/nearest-cases.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier, composeLikeness, composeNearText } from '#src/cli/compose/classifier.ts'
import { composeSettings, type Settings, withStore } from '#src/cli/compose/settings.ts'
import { printJson, say } from '#src/cli/output.ts'
import { scanOne } from '#src/cli/scan-one.ts'
import type { Likeness } from '#src/domain/likeness.ts'
import type { NearText } from '#src/domain/near-text.ts'
import { systemClock } from '#src/runtime/clock.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { isDue } from '#src/scans/due-sources.ts'
import { tieEarlier } from '#src/scans/tie-copies.ts'
import { openAccessLog } from '#src/store/access-log.ts'
import type { Store } from '#src/store/open-store.ts'
import { lastRun } from '#src/store/scan-store.ts'
import { listSources } from '#src/store/source-store.ts'

export type ServeOptions = Readonly<{ json?: boolean; port?: number; host?: string; schedule?: boolean }>

/** How often the schedule is looked at. */
const SCHEDULE_TICK_MS = 15_000

function readPort(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('use 0 to 65535')
  return port
}

export function buildServe(context: CommandContext): Command {
  return withCommonOptions(new Command('serve'))
    .option('--port <n>', 'port, 0 = any (default 8787)', readPort)
    .option('--host <host>', 'address to listen on (default 127.0.0.1)')
    .option('--schedule', 'run due scans as well')
    .action(async (options: ServeOptions & Readonly<{ data: string }>) => {
      const settings = composeSettings(options.data)
      await withStore(settings, (store) => serveDesk({ settings, store, options, signal: context.signal }))
      context.finish(EXIT.done)
    })
}

type Serving = Readonly<{ settings: Settings; store: Store; options: ServeOptions; signal: AbortSignal }>

/** Serves until `signal`; prints the address and, on the first run, the link that sets up the first account. */
export async function serveDesk({ settings, store, options, signal }: Serving): Promise<void> {
  const { createApp } = await import('#web/app.tsx')
  const { createSetupLink } = await import('#web/setup-link.ts')
  const { config, log } = settings
  const accessLog = openAccessLog(store.dataDir)
  const parts = await Promise.all([composeClassifier(store.dataDir), composeLikeness(), composeNearText()])
  const [classifier, likeness, nearText] = parts
  const app = createApp({ store, accessLog, classifier, likeness, nearText, config, clock: systemClock, log })
  const hostname = options.host ?? config.host
  const server = await open(app.fetch, { hostname, port: options.port ?? config.port })
  const url = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${server.port}/`
  const link = createSetupLink(store, systemClock())
  const setup = link ? new URL(`setup/${link.token}`, url).href : null
  if (options.json) await printJson({ url, setup })
  else {
    say(`desk: ${url}`)
    if (setup) say(`first run: open this link once, within a day, to make the first account: ${setup}`)
    say('stop with Ctrl-C')
  }
  const caughtUp = catchUp(store, { likeness, nearText }, signal).catch((cause: unknown) => {
    log('error', 'catching-up-failed', { why: String(cause) })
  })
  if (options.schedule) await runSchedule(settings, store, signal)
  else
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
    )
  await caughtUp
  await server.close()
  accessLog.close()
}

type Measures = Readonly<{ likeness: Likeness; nearText: NearText }>

/** Cases decided before there were signatures get theirs, and posts kept before there were sketches, a batch between requests. */
async function catchUp(store: Store, { likeness, nearText }: Measures, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && signEarlier(store, likeness) > 0) await pause()
  while (!signal.aborted && tieEarlier(store, nearText) > 0) await pause()
}

type Listening = Readonly<{ port: number; close(): Promise<void> }>
type Fetch = Parameters<typeof listen>[0]['fetch']

function open(fetch: Fetch, at: Readonly<{ hostname: string; port: number }>): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, ...at, createServer }, (info) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.on('error', (cause: NodeJS.ErrnoException) => reject(explainListenFault(cause, at)))
  })
}

function explainListenFault(cause: NodeJS.ErrnoException, at: Readonly<{ hostname: string; port: number }>): Error {
  if (cause.code === 'EADDRINUSE')
    return new ConfigError(`port ${at.port} is taken`, 'choose another with --port (0 = any)')
  if (cause.code === 'EACCES')
    return new ConfigError(`port ${at.port} may not be used`, 'choose one above 1023 with --port')
  return new ConfigError(`cannot listen on ${at.hostname}:${at.port}: ${cause.message}`, 'check --host and --port')
}

async function runSchedule(settings: Settings, store: Store, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const now = systemClock()
    for (const source of listSources(store.reader)) {
      if (signal.aborted) return
      if (!isDue(source, lastRun(store.reader, source.id), now)) continue
      await scanOne(settings, store, source, { keep: 'hits', signal }).catch((cause: unknown) => {
        settings.log('error', 'scan-failed', { source: source.id, why: String(cause) })
      })
    }
    await sleep(SCHEDULE_TICK_MS, undefined, { signal }).catch(() => undefined)
  }
}
