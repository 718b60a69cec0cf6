// A training of a quarter of an hour that somebody stops ends at once, says so, and leaves nothing behind.

import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startCli } from '#tests/helpers/run-cli.ts'
import { writeTinyCorpus } from '#tests/helpers/tiny-corpus.ts'

const dir = mkdtempSync(join(tmpdir(), 'lurewatch-stop-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends it with %d and no file', async (signal, wanted) => {
  const corpus = writeTinyCorpus(join(dir, 'corpus'))
  const child = startCli(['train', '--corpus', corpus, '--out', join(dir, 'stopped.model')])
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    if (chunk.includes('parts to train')) child.kill(signal)
  })
  const [code] = await once(child, 'close')
  expect({ code, said }).toEqual({ code: wanted, said: expect.stringContaining('stopped before it was done') })
  expect(readdirSync(dir)).toEqual(['corpus'])
})
