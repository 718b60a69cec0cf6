// The stages of one running browser: a few pages drawn at a time, each on a stage of its own origin. A stage is left
// after some drawings, and closed when nothing comes for a while, for the page on it may go on working.

import type { Browser } from 'playwright'
import type { RenderResult } from './browser.ts'
import type { Drawing } from './browser-show.ts'
import { openStage, type Stage } from './browser-stage.ts'

export type Stages = Readonly<{
  /** Draws when a stage is free, within the drawing's time; to stand in line too long is a fault. Never rejects. */
  draw(drawing: Drawing): Promise<RenderResult>
}>

/** Pages drawn at a time: while one waits for its page to be quiet, the others use the machine. */
const MAX_STAGES = 3
/** Drawings after which a stage is opened anew, so that nothing a page piles up lasts. */
const MAX_DRAWINGS = 50
const IDLE_MS = 1000
/** What closes a stage of a browser that no longer answers. */
const CLOSE_MS = 5000
/** Drawing times that a page stands in line at most: the eleven pages a scan has in hand, three by three, opened and drawn. */
const LONGEST_LINE = 8

type Idle = { readonly stage: Stage; readonly drawings: number; readonly timer: NodeJS.Timeout }

/** The places for stages, and the line of those who wait for one. */
function createPlaces() {
  const line: (() => void)[] = []
  let taken = 0
  const callNext = (): void => line.shift()?.()
  return {
    isFull: () => taken >= MAX_STAGES,
    occupy: () => {
      taken += 1
    },
    giveBack: () => {
      taken -= 1
      callNext()
    },
    callNext,
    /** Until somebody is done; whether there is a place for us then is to be looked at anew. */
    stand: () => new Promise<void>((resolve) => line.push(resolve)),
  }
}

/** Opens a stage in a place of its own, which is given back when that fails or takes too long. */
async function openInPlace(browser: Browser, drawing: Drawing, places: ReturnType<typeof createPlaces>) {
  places.occupy()
  const opening = openStage(browser, drawing)
  try {
    return await inTime(opening, drawing.maxMs)
  } catch (cause) {
    void opening.then((late) => late.close()).catch(() => undefined)
    places.giveBack()
    throw cause
  }
}

/** The stages of a browser. They end with it. */
export function createStages(browser: Browser): Stages {
  const idle: Idle[] = []
  const places = createPlaces()
  const close = async (stage: Stage): Promise<void> => {
    await inTime(stage.close(), CLOSE_MS).catch(() => undefined)
    places.giveBack()
  }
  const take = async (drawing: Drawing): Promise<Pick<Idle, 'stage' | 'drawings'>> => {
    const { origin } = new URL(drawing.url)
    for (;;) {
      const at = idle.findIndex(({ stage }) => stage.origin === origin)
      const [found] = at >= 0 ? idle.splice(at, 1) : places.isFull() ? idle.splice(0, 1) : []
      clearTimeout(found?.timer)
      if (found && at >= 0) return found
      if (found) await close(found.stage)
      else if (places.isFull()) await places.stand()
      else return { stage: await openInPlace(browser, drawing, places), drawings: 0 }
    }
  }
  const leave = (stage: Stage, drawings: number): void => {
    if (drawings >= MAX_DRAWINGS) return void close(stage)
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((one) => one.stage === stage),
        1,
      )
      void close(stage)
    }, IDLE_MS).unref()
    idle.push({ stage, drawings, timer })
    places.callNext()
  }
  return {
    draw: async (drawing) => {
      const taking = take(drawing)
      const taken = await inTime(taking, drawing.maxMs * LONGEST_LINE).catch((cause: unknown) => cause as Error)
      if (taken instanceof Error) {
        // A stage that comes too late for this page is the next one's.
        void taking.then(({ stage, drawings }) => leave(stage, drawings)).catch(() => undefined)
        return faultOf(taken)
      }
      const result = await inTime(taken.stage.draw(drawing), drawing.maxMs).catch(faultOf)
      if (result.ok) leave(taken.stage, taken.drawings + 1)
      else void close(taken.stage)
      return result
    },
  }
}

const faultOf = (cause: unknown): RenderResult => ({ ok: false, kind: 'fault', why: firstLine(cause) })

/** A fault's first line, for the log. */
export const firstLine = (cause: unknown): string =>
  String((cause as Error).message)
    .split('\n')[0]
    ?.slice(0, 200) ?? ''

/** Rejects when the work takes longer. */
async function inTime<T>(work: Promise<T>, maxMs: number): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`the page was not done in ${maxMs} ms`)), maxMs)
  // Whoever is late may still fail: nobody is listening then.
  work.catch(() => undefined)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
