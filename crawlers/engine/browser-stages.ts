// The stages of one running browser: a few pages drawn at a time, each on a stage of its own origin. A stage is left
// after some drawings, and closed when nothing comes for a while, for the page on it may go on working.

import type { Browser } from 'playwright'
import type { RenderResult } from './browser.ts'
import type { Drawing } from './browser-show.ts'
import { openStage, type Stage } from './browser-stage.ts'

export type Stages = Readonly<{
  /** Draws when a stage is free, within the drawing's time; never rejects. */
  draw(drawing: Drawing): Promise<RenderResult>
}>

/** Pages drawn at a time: while one waits for its page to be quiet, the others use the machine. */
const MAX_STAGES = 3
/** Drawings after which a stage is opened anew, so that nothing a page piles up lasts. */
const MAX_DRAWINGS = 50
const IDLE_MS = 1000

type Idle = { readonly stage: Stage; readonly drawings: number; readonly timer: NodeJS.Timeout }

/** The stages of a browser. They end with it. */
export function createStages(browser: Browser): Stages {
  const idle: Idle[] = []
  const waiting: (() => void)[] = []
  let open = 0
  const close = async (stage: Stage): Promise<void> => {
    await stage.close()
    open -= 1
    waiting.shift()?.()
  }
  const take = async (drawing: Drawing): Promise<Pick<Idle, 'stage' | 'drawings'>> => {
    const { origin } = new URL(drawing.url)
    for (;;) {
      const at = idle.findIndex(({ stage }) => stage.origin === origin)
      const [found] = at >= 0 ? idle.splice(at, 1) : open < MAX_STAGES ? [] : idle.splice(0, 1)
      clearTimeout(found?.timer)
      if (found && at >= 0) return found
      if (found) await close(found.stage)
      else if (open < MAX_STAGES) return { stage: await opened(drawing), drawings: 0 }
      else await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const opened = async (drawing: Drawing): Promise<Stage> => {
    open += 1
    try {
      return await inTime(openStage(browser, drawing), drawing.maxMs)
    } catch (cause) {
      open -= 1
      throw cause
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
    waiting.shift()?.()
  }
  return {
    draw: async (drawing) => {
      const taken = await take(drawing).catch((cause: unknown) => cause as Error)
      if (taken instanceof Error) return faultOf(taken)
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
