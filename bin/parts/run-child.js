// Runs one child as if it were this process: same terminal, signals passed on, exit code or signal mirrored, and a
// channel whose closing tells the child that this process is gone, even when it was killed with -9.

import { spawn } from 'node:child_process'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
/** `timeout` and shells send a signal to the group as well as to us: repeats this close are one signal. */
const SAME_SIGNAL_MS = 500

/** Passes signals on to `child`. Ctrl-C in a terminal already reaches the whole group, so it is only waited out. */
function forwardSignals(child) {
  const last = new Map()
  const handlers = FORWARDED.map((signal) => {
    const handler = () => {
      const now = Date.now()
      if (now - (last.get(signal) ?? 0) < SAME_SIGNAL_MS) return
      last.set(signal, now)
      const typed = signal === 'SIGINT' || signal === 'SIGQUIT'
      if (typed && (process.stdin.isTTY || process.stderr.isTTY)) return
      child.kill(signal)
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}

/** Ends this process the way the child ended: by the same signal, or with the same code. */
function mirror(code, signal) {
  if (!signal) process.exit(code ?? 1)
  process.kill(process.pid, signal)
  setTimeout(() => process.exit(1), 1000)
}

/**
 * Runs `command` and waits for its end. Resolves to a function that ends this process in the same way; its `code`
 * is the exit code, or null after a signal. `watched` children must call `dieWithParent` first thing.
 */
export function runChild(command, args, env, { watched = true } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: watched ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
      env: { ...process.env, ...env, ...(watched ? { LUREWATCH_WATCHED: '1' } : {}) },
    })
    const stopForwarding = forwardSignals(child)
    child.on('error', (cause) => {
      stopForwarding()
      process.stderr.write(`lurewatch: cannot run ${command}: ${cause.message}\n`)
      resolve(Object.assign(() => process.exit(3), { code: 3 }))
    })
    child.on('exit', (code, signal) => {
      stopForwarding()
      resolve(Object.assign(() => mirror(code, signal), { code }))
    })
  })
}

/** In a child of `runChild`: ends at once when the parent is gone. The channel does not keep this process alive. */
export function dieWithParent() {
  if (process.env.LUREWATCH_WATCHED !== '1') return
  // Grandchildren (Chromium, tools) have no such channel and must not look for one.
  delete process.env.LUREWATCH_WATCHED
  if (!process.channel) return
  process.channel.unref()
  process.on('disconnect', () => process.exit(137))
}
