// An import ties copies together, and `cases show` says so, on the real command line.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCli } from '#tests/helpers/run-cli.ts'
import { testDir } from '#tests/helpers/test-store.ts'

const LURE =
  '交了八年的保险想退，柜台只肯退三成？别急着签字，我帮上百位姐妹办过全额退保，前期不收费，退下来再付三成，加微信 demo_refund01 领流程。'
const COPY = `姐妹们先收藏再看。${LURE.replaceAll('保', '葆').replace('demo_refund01', 'demo_refund77')}💰`
const OTHER =
  '征信花了也能贷，黑户白户都能做，三天下款，前期零费用，逾期记录可以处理，加微信 demo_loan05 先看资质再说。'

it('cases show --json names the posts with nearly the same text', async () => {
  const dir = testDir()
  const posts = [LURE, OTHER, COPY].map((text, i) => JSON.stringify({ id: `p${i}`, platform: 'weibo', text }))
  writeFileSync(join(dir, 'posts.jsonl'), posts.join('\n'))
  const data = ['--data', join(dir, 'data')]
  const imported = await runCli(['import', join(dir, 'posts.jsonl'), '--json', ...data])
  expect(imported).toMatchObject({ code: 0 })
  expect(JSON.parse(imported.stdout)).toMatchObject({ posts: { new: 3 }, cases: { opened: 3 } })
  const show = async (id: string) => JSON.parse((await runCli(['cases', 'show', id, '--json', ...data])).stdout)
  expect((await show('C-000001')).sameText).toMatchObject({
    posts: 2,
    others: [{ key: 'weibo:p2', platform: 'weibo', caseId: 'C-000003', state: 'open' }],
  })
  expect((await show('C-000002')).sameText).toBeNull()
  const spoken = await runCli(['cases', 'show', 'C-000003', ...data])
  expect(spoken.stdout).toContain('2 posts with nearly the same text, this one included:\n  C-000001  weibo:p0')
}, 120_000)
