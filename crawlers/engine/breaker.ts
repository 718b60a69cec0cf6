// The breaker of one host: after several faults in a row the host rests, then a single request tries it, and a host that
// faults again is left alone for the run. Pure: it counts, the pace waits.

/** Faults in a row (no answer, or 5xx) after which a host is given a rest. */
const LAST_FAULT = 5

export type Breaker = Readonly<{
  /** Whether the next request goes alone, to see if the host is back. */
  isTrying(): boolean
  /** Counts how a request ended: `rest` after the fifth fault in a row, `stop` when the trial failed too. */
  count(isFault: boolean): 'on' | 'rest' | 'stop'
  /** Faults in a row. */
  faults(): number
}>

/** A closed breaker. */
export function createBreaker(): Breaker {
  let faults = 0
  return {
    isTrying: () => faults >= LAST_FAULT,
    count: (isFault) => {
      faults = isFault ? faults + 1 : 0
      if (faults === LAST_FAULT) return 'rest'
      return faults > LAST_FAULT ? 'stop' : 'on'
    },
    faults: () => faults,
  }
}
