// The reader's process: started by the first picture, killed when a picture takes too long, replaced after a death,
// ended when idle; and when there can be none, that is said once.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createImageReader, type ReaderOptions } from '#classifiers/images/image-reader.ts'
import type { Outcome, WorkerProcess } from '#classifiers/images/worker-process.ts'
import { folderWith, poster, removeFolders } from './draw.ts'

afterAll(removeFolders)

const EMPTY = { width: 1, height: 1, sha256: '0', type: 'image/png', lines: [], fault: '' }

/** A process that answers from a list; counts how often one was started and killed. */
function pretend(outcomes: readonly Outcome[]) {
  const seen = { started: 0, killed: 0, paths: [] as string[] }
  const left = [...outcomes]
  const start = (): WorkerProcess => {
    seen.started += 1
    return {
      pid: seen.started,
      ask: async (path) => {
        seen.paths.push(path)
        return left.shift() ?? { kind: 'read', image: EMPTY, rss: 0 }
      },
      kill: async () => {
        seen.killed += 1
      },
    }
  }
  return { seen, start }
}

function open(options: Partial<ReaderOptions>) {
  const unable: string[] = []
  const reader = createImageReader({ onUnable: (why) => unable.push(why), ...options })
  onTestFinished(() => reader.close())
  return { reader, unable }
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the reader', () => {
  it('starts nothing before a picture is read, and nothing for no pictures', async () => {
    const { seen, start } = pretend([])
    const { reader } = open({ start })
    expect(await reader.read([])).toEqual([])
    expect(seen.started).toBe(0)
  })

  it('answers in order, one question at a time, whoever asks meanwhile', async () => {
    const { seen, start } = pretend([])
    const { reader } = open({ start })
    const [first, second] = await Promise.all([reader.read(['a', 'b']), reader.read(['c'])])
    expect([first.length, second.length, seen.started]).toEqual([2, 1, 1])
    expect(seen.paths).toEqual(['a', 'b', 'c'])
  })

  it('replaces a process that was late, died or grew too large; each costs its own picture', async () => {
    const outcomes: Outcome[] = [
      { kind: 'late' },
      { kind: 'died', how: 'SIGSEGV' },
      { kind: 'read', image: EMPTY, rss: 2 * 1024 ** 3 },
    ]
    const { seen, start } = pretend(outcomes)
    const { reader } = open({ start, mostMs: 20_000 })
    const faults = (await reader.read(['a', 'b', 'c', 'd'])).map(({ fault }) => fault)
    expect(faults).toEqual([
      'the picture took longer than 20 s and was given up',
      'the reader broke on this picture (SIGSEGV)',
      '',
      '',
    ])
    expect(seen).toMatchObject({ started: 4, killed: 3 })
  })

  it('says once that there can be no reader, and starts none again', async () => {
    const { seen, start } = pretend([{ kind: 'unable', why: "Cannot find package 'sharp'" }])
    const { reader, unable } = open({ start })
    const images = await reader.read(['a', 'b'])
    await reader.read(['c'])
    expect(unable).toEqual(["pictures cannot be read here: Cannot find package 'sharp'"])
    expect(images.map(({ fault }) => fault)).toEqual([unable[0], unable[0]])
    expect(seen.started).toBe(1)
  })
})

describe('its process', () => {
  it('gives up a picture that takes too long and reads the next', async () => {
    const folder = folderWith({ 'a.png': await poster() })
    const { reader } = open({ mostMs: 5 })
    const [late] = await reader.read([join(folder, 'a.png')])
    expect(late?.fault).toBe('the picture took longer than 0.005 s and was given up')
    expect(reader.pid()).toBeNull()
  })

  it('killed in the middle costs that picture alone', async () => {
    const folder = folderWith({ 'a.png': await poster(), 'b.png': await poster() })
    const { reader } = open({})
    await reader.read([join(folder, 'a.png')])
    const pid = reader.pid() ?? 0
    const reading = reader.read([join(folder, 'a.png'), join(folder, 'b.png')])
    await sleep(60)
    process.kill(pid, 'SIGKILL')
    const [struck, next] = await reading
    expect(struck?.fault).toBe('the reader broke on this picture (SIGKILL)')
    expect(next?.lines.length).toBe(5)
    expect(reader.pid()).not.toBe(pid)
  })

  it('ends when idle, and its memory with it; the next picture starts another', async () => {
    const path = join(folderWith({ 'a.png': await poster() }), 'a.png')
    const { reader } = open({ idleMs: 50 })
    await reader.read([path])
    const pid = reader.pid() ?? 0
    expect(alive(pid)).toBe(true)
    await expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false)
    expect((await reader.read([path]))[0]?.lines.length).toBe(5)
  })

  it('is gone after close, which may be called twice', async () => {
    const path = join(folderWith({ 'a.png': await poster() }), 'a.png')
    const { reader } = open({})
    await reader.read([path])
    const pid = reader.pid() ?? 0
    await reader.close()
    await reader.close()
    expect(alive(pid)).toBe(false)
  })
})
