// The young heap grows to what was asked for and stays there, in a process of its own: flags are of a whole process.

import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { projectFile } from '#src/runtime/project-root.ts'

const PROGRAM = `
  import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
  setFlagsFromString('--semi-space-growth-factor=1')
  const { growYoungHeap, collectForBulk } = await import(${JSON.stringify(projectFile('src/runtime/bulk-heap.ts'))})
  const size = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20
  const churn = () => { for (let i = 0, held = []; i < 2e6; i += 1) held[i % 5e4] = { i } }
  const before = size()
  collectForBulk()
  growYoungHeap(4)
  const grown = size()
  churn()
  console.log(JSON.stringify([before, grown, size()]))
`

it('grows to the size and no further', () => {
  const [before, grown, after] = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], { encoding: 'utf8' }),
  )
  expect(before).toBeLessThan(4)
  expect(grown).toBeGreaterThanOrEqual(4)
  expect(after).toBe(grown)
})
