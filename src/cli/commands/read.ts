// `read FILE --url URL`: what a saved page reads as: the page's verdict with its reason, the layer and the post. For
// whoever must see why a layout changed. Nothing is fetched and nothing is stored.

import { readFileSync, statSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composePageReader, composeReader } from '#src/cli/compose/reading.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import type { Post } from '#src/domain/post.ts'
import { UsageError } from '#src/runtime/errors.ts'

type Options = Readonly<{ json?: boolean; url: string; status: number }>
type Reading = Readonly<{ platform: string; page: string | null; why: string; layer: string; post: Post | null }>

/** No page is larger. */
const MAX_BYTES = 64 * 1024 * 1024

export function buildRead(context: CommandContext): Command {
  return withCommonOptions(new Command('read'))
    .argument('<file>', 'a saved page; relative times count from when it was saved')
    .requiredOption('--url <url>', 'where the page was', checkUrl)
    .option('--status <n>', 'the HTTP status it came with', checkStatus, 200)
    .action(async (file: string, options: Options) => {
      const reading = await readFile(file, options)
      if (options.json) await printJson(reading)
      else for (const line of describe(reading)) await printLine(line)
      context.finish(EXIT.done)
    })
}

function checkUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value).href
  throw new InvalidArgumentError('give an http(s) address')
}

function checkStatus(value: string): number {
  if (/^[1-5]\d\d$/.test(value)) return Number(value)
  throw new InvalidArgumentError('give an HTTP status, 100 to 599')
}

async function readFile(file: string, { url, status }: Options): Promise<Reading> {
  const [{ assertReadableFile }, { readPage, platformOf }] = await Promise.all([composeReader(), composePageReader()])
  assertReadableFile(file)
  const { mtime, size } = statSync(file)
  if (size > MAX_BYTES) throw new UsageError(`${file} is larger than 64 MB`, 'no page is: give the page alone')
  const body = readFileSync(file)
  const platform = platformOf(url)
  // What an interface answered was saved without its type.
  const contentType = /^\s*[{[]/.test(body.subarray(0, 100).toString('latin1')) ? 'application/json' : ''
  const input = { requestedUrl: url, finalUrl: url, status, contentType, body, platform, now: mtime }
  const reading = readPage(input)
  if (reading.page === null)
    return { platform, page: null, why: `HTTP ${status}: an error of the site's`, layer: '', post: null }
  const { page, why, layer, posts } = reading
  return { platform, page, why, layer, post: posts[0] ?? null }
}

function describe({ platform, page, why, layer, post }: Reading): string[] {
  const head = [`${platform}: ${page ?? 'no page'} (${why})`]
  if (!post) return head
  const { title, text, author, tags, comments, images, publishedAt = '' } = post
  const counts = Object.entries(post.counts).map(([name, count]) => `${count} ${name}`)
  const fields = [
    ['layer', layer],
    ['title', title],
    ['author', [author.name, author.bio].filter(Boolean).join(' | ')],
    ['published', publishedAt],
    ['counts', counts.join(', ')],
    ['tags', tags.join(', ')],
    ['images', images.length > 0 ? String(images.length) : ''],
    ['text', text],
    ...comments.map((comment) => [
      comment.parentId ? '  reply' : 'comment',
      `${comment.author ?? ''}: ${comment.text}`,
    ]),
  ]
  return [...head, ...fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)]
}
