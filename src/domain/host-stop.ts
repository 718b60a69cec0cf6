// What is said of a host that a run leaves alone although it put up no wall, and how a run report tells the two apart.
// The sentences and their recognition stand side by side, for the reason is all that an interrupted run hands on. Pure.

/** A host that failed so many times in a row (no answer, or 5xx). */
export const failedInARow = (host: string, faults: number): string =>
  `${host} failed ${faults} times in a row, after a rest too`

/** A host whose robots.txt, or an earlier answer, wants a longer wait, in whole seconds, than a run may last. */
export const wantsPatience = (host: string, seconds: number): string =>
  `${host} wants ${seconds} s of patience, more than one run has`

const NO_WALL = [/ failed \d+ times in a row, after a rest too$/, / wants \d+ s of patience, more than one run has$/]

/** Whether a host was stopped by a wall: a login, a captcha, a blocked address, "too many" again and again (contracts). */
export const isByWall = (stoppedBecause: string): boolean =>
  stoppedBecause !== '' && !NO_WALL.some((said) => said.test(stoppedBecause))
