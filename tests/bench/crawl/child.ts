// Processes of the benchmark: a site that lives as long as it is needed, and measured work that prints one JSON line.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { projectFile } from '#src/runtime/project-root.ts'

/** Starts a file of this folder; a `.ts` one through tsx. */
export function startPart(file: string, args: readonly string[], nodeArgs: readonly string[] = []): ChildProcess {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : []
  const path = projectFile('tests', 'bench', 'crawl', file)
  return spawn(process.execPath, [...nodeArgs, ...loader, path, ...args], {
    cwd: projectFile(),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

async function firstLine(child: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk)
    if (printed.includes('\n')) return printed.slice(0, printed.indexOf('\n'))
  }
  throw new Error('a process of the benchmark ended without a word')
}

/** Runs measured work to its end; what it printed last, parsed. */
export async function runPart<T>(file: string, args: readonly string[]): Promise<T> {
  const child = startPart(file, args)
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T
}

export type Site = Readonly<{ url: string; close(): Promise<void> }>

/** The benchmark's site with so many posts, in a process of its own. */
export async function startSite(posts: number): Promise<Site> {
  const child = startPart('site.ts', [String(posts)])
  const ended = once(child, 'close')
  const url = await firstLine(child)
  return {
    url,
    close: async () => {
      child.stdin?.end()
      await ended
    },
  }
}

/** How busy the machine was: the load of the last minute, which every figure is printed with. */
export const load = (): string => `load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}`

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (i: number): number => sorted[Math.floor(i)] ?? Number.NaN
  return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2
}
