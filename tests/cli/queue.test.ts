// The order of the queue and its reasons without a browser, on the real command line.

import { expect, it } from 'vitest'
import { flag } from '#tests/helpers/flag-post.ts'
import { runCli } from '#tests/helpers/run-cli.ts'
import { testDir, testStore } from '#tests/helpers/test-store.ts'

it('cases list and show say why a case stands where it stands', async () => {
  const dir = testDir()
  const store = testStore(dir)
  const at = new Date().toISOString()
  flag(store, { post: { id: 'a' }, verdict: { priority: 88 }, at })
  flag(store, { post: { id: 'b', counts: { likes: 600, views: 9000 } }, verdict: { priority: 85 }, at })
  const ask = async (...command: string[]): Promise<string> => {
    const { code, stdout } = await runCli([...command, '--data', dir])
    expect(code).toBe(0)
    return stdout
  }
  const { cases, next } = JSON.parse(await ask('cases', 'list', '--json'))
  expect(next).toBeNull()
  const queue = { priority: 92, verdict: 85, reach: 7, age: 0 }
  // `priority` stays what the verdict says.
  expect(cases[0]).toMatchObject({ id: 'C-000002', priority: 85, readers: 12_000, waitingSince: at, queue })
  expect(cases[1]).toMatchObject({ id: 'C-000001', priority: 88, queue: { priority: 88, reach: 0 } })
  expect(cases[0]).not.toHaveProperty('place')
  expect((await ask('cases', 'list')).split('\n')[0]).toMatch(/^C-000002 {2}open {2}92 /)
  expect(await ask('cases', 'show', 'C-000002')).toContain('\nqueue 92 = risk and harm 85 + reach 7 + waiting 0\n')
  expect(JSON.parse(await ask('cases', 'show', 'C-000002', '--json')).case).toMatchObject({ queue })
}, 120_000)
