// Runs the real command line in a process of its own, as a person would.

import { type ChildProcess, spawn } from 'node:child_process'
import { projectFile } from '#src/runtime/project-root.ts'

export type CliResult = Readonly<{ code: number | null; signal: string | null; stdout: string; stderr: string }>

export type CliOptions = Readonly<{ stdin?: string | Uint8Array; env?: Record<string, string>; cwd?: string }>

/** Starts a command and returns its process; the caller ends it. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcess {
  return spawn(process.execPath, [projectFile('bin/lurewatch.js'), ...args], {
    cwd: options.cwd ?? projectFile(),
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs a command to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, options)
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.stdin ?? '')
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })))
}
