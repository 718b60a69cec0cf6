// How much memory work in bulk may take before what it left behind is collected. bin/lurewatch.js keeps the young heap at
// 1 MB, which suits streams that keep nothing. An import holds a batch of posts until it is stored: four times the room halves
// the collections (5 to 10 per cent of its time, measured), and takes no more memory, since less of it grows old.

import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

const MOST_ROUNDS = 200
const OBJECTS = 3000
/** Of what was left by the last collection of old things. V8's own choice is up to four times as much. */
const OLD_GROWTH_PERCENT = 50

/**
 * For all threads of this process, from now on: old things are collected when there is half as much again as the last time.
 * The 200,000 rows of an import peak at 205 instead of 290 MB, for the same seconds of CPU (measured).
 */
export function keepOldHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWTH_PERCENT}`)
}

function youngMegabytes(): number {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  return (young?.space_size ?? 0) / 1024 / 1024
}

/**
 * Gives this thread so many megabytes, in about 20 ms, and leaves it at that. V8 takes the size from its own command line
 * only, but doubles it when much survives while that is allowed; so for a moment it is, and much does.
 */
export function growYoungHeap(megabytes: number): void {
  setFlagsFromString('--semi-space-growth-factor=2')
  const held: unknown[][] = []
  for (let round = 0; round < MOST_ROUNDS && youngMegabytes() < megabytes; round += 1)
    held[round % 2] = Array.from({ length: OBJECTS }, (_, i) => ({ round, parts: [i, i, i] }))
  setFlagsFromString('--semi-space-growth-factor=1')
}
