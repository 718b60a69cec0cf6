// `robots FILE URL…`: what a saved robots.txt says of addresses, one JSON line each, with the line that decides. For
// whoever must see why a page is refused. Nothing is fetched and nothing is stored.

import { closeSync, openSync, readSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeReader, composeRobotsReader } from '#src/cli/compose/reading.ts'
import { printLine } from '#src/cli/output.ts'

type Options = Readonly<{ agent?: string }>

export function buildRobots(context: CommandContext): Command {
  return withCommonOptions(new Command('robots'))
    .argument('<file>', 'a saved robots.txt')
    .argument('<url...>', 'addresses on its host', checkUrls)
    .option('--agent <name>', 'the product token asked about; default: our own', checkAgent)
    .action(async (file: string, urls: readonly string[], { agent }: Options) => {
      const [{ assertReadableFile }, robots] = await Promise.all([composeReader(), composeRobotsReader()])
      assertReadableFile(file)
      const { text } = robots.decodeText(readHead(file, robots.maxBytes))
      const rules = robots.readRobots(text, agent ?? robots.ourAgent)
      for (const url of urls) await printLine(JSON.stringify({ url, ...rules.check(url) }))
      context.finish(EXIT.done)
    })
}

function checkUrls(value: string, before: readonly string[] = []): readonly string[] {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return [...before, value]
  throw new InvalidArgumentError('give http(s) addresses')
}

/** RFC 9309, 2.2.1: letters, `_` and `-`; a version may follow. `*` asks about everybody else. */
function checkAgent(value: string): string {
  if (/^([A-Za-z_-]+(\/\S*)?|\*)$/.test(value)) return value
  throw new InvalidArgumentError('give a product token: letters, "_" and "-"')
}

/** The first `bytes` of a file, however large it is. */
function readHead(file: string, bytes: number): Uint8Array {
  const head = new Uint8Array(bytes)
  const handle = openSync(file, 'r')
  try {
    let size = 0
    for (let read = -1; read !== 0 && size < bytes; size += read)
      read = readSync(handle, head, size, bytes - size, null)
    return head.subarray(0, size)
  } finally {
    closeSync(handle)
  }
}
