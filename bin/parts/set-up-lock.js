// One setter-up at a time per clone. The lock is a folder that holds one file named after its owner; it appears whole
// (by rename) and an owner that died is told by its pid and start time, so nobody waits for the dead.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Start time of a process in clock ticks, where the system tells it: a used-again pid is then another name. */
function startOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[19]
  } catch {
    return '0'
  }
}

function isAlive(owner) {
  const [pid, start] = owner.split('-')
  try {
    process.kill(Number(pid), 0)
  } catch (cause) {
    if (cause.code !== 'EPERM') return false
  }
  return startOf(pid) === start
}

function ownerOf(lock) {
  try {
    return readdirSync(lock)[0] ?? null
  } catch {
    return null
  }
}

/** Takes the name off a lock; whoever removes the file is the only one to have done so. */
function clear(lock, owner) {
  rmSync(join(lock, owner), { force: true })
  try {
    rmdirSync(lock)
  } catch {
    // Somebody has already taken the emptied folder.
  }
}

function tryTake(lock, owner) {
  const mine = `${lock}-${owner}`
  mkdirSync(mine, { recursive: true })
  writeFileSync(join(mine, owner), '')
  try {
    renameSync(mine, lock)
    return true
  } catch {
    rmSync(mine, { recursive: true, force: true })
    return false
  }
}

/** Runs `work` while no other process of this clone does; waits for a living owner and says so once. */
export async function withSetUpLock(folder, say, work) {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, '.set-up-lock')
  const owner = `${process.pid}-${startOf(process.pid)}`
  let told = false
  while (!tryTake(lock, owner)) {
    const other = ownerOf(lock)
    if (other && !isAlive(other)) {
      clear(lock, other)
      continue
    }
    if (!told && existsSync(lock)) say(`waiting for process ${String(other).split('-')[0]}, which is setting up`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const letGo = () => clear(lock, owner)
  process.once('exit', letGo)
  try {
    return await work()
  } finally {
    process.off('exit', letGo)
    letGo()
  }
}
