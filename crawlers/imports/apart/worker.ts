// A thread that reads files: opens them, tells their names, then gives the items of each in chunks, a few chunks ahead of
// whoever takes them, so that memory does not grow with the file.

import { parentPort, workerData } from 'node:worker_threads'
import { growYoungHeap } from '#src/runtime/bulk-heap.ts'
import { UsageError } from '#src/runtime/errors.ts'
import type { ImportedFile, ImportedItem } from '../imported-item.ts'
import { openImport } from '../read-import.ts'
import type { Asked, ReadFault, ReadOrder, Told } from './messages.ts'

/** Handing over costs little at this size; a saved page goes at once. */
const CHUNK = 100
const CHUNKS_AHEAD = 6

/** Chunks that wait to be taken up should not grow old meanwhile. */
const YOUNG_MB = 4

growYoungHeap(YOUNG_MB)
const { paths, options } = workerData as ReadOrder
const stopped = new AbortController()
let onTheirWay = 0
let goOn: (() => void) | null = null

const tell = (told: Told): void => parentPort?.postMessage(told)

function faultOf(cause: unknown): ReadFault {
  const { message, mend = '' } = cause as Error & { mend?: string }
  return { kind: 'fault', isUsage: cause instanceof UsageError, message, mend }
}

/** An item without the JSON that it was read from: labels are of no use to an import. */
function bare(item: ImportedItem): ImportedItem {
  if (item.kind === 'comments') return { ...item, apart: item.apart.map((own) => bare(own)) as typeof item.apart }
  return 'json' in item ? { ...item, json: undefined } : item
}

function tellItems(items: readonly ImportedItem[]): void {
  const hasBytes = items.some((item) => 'page' in item)
  tell(hasBytes ? { kind: 'items', items } : { kind: 'items', text: JSON.stringify(items) })
}

async function hand(items: readonly ImportedItem[]): Promise<void> {
  tellItems(items)
  onTheirWay += 1
  if (onTheirWay < CHUNKS_AHEAD) return
  await new Promise<void>((resolve) => {
    goOn = resolve
  })
}

async function give({ items }: ImportedFile): Promise<void> {
  let chunk: ImportedItem[] = []
  try {
    for await (const item of items) {
      chunk.push(bare(item))
      if (chunk.length < CHUNK && !('page' in item)) continue
      await hand(chunk)
      chunk = []
    }
    tellItems(chunk)
    tell({ kind: 'end' })
  } catch (cause) {
    tellItems(chunk)
    tell(faultOf(cause))
  }
}

async function open(): Promise<readonly ImportedFile[]> {
  try {
    const onRead = (rows: number): void => tell({ kind: 'read', rows })
    const { files } = await openImport(paths, { ...options, signal: stopped.signal, onRead })
    tell({ kind: 'opened', files: files.map(({ name, path }) => ({ name, path })) })
    return files
  } catch (cause) {
    tell(faultOf(cause))
    return []
  }
}

const files = await open()
parentPort?.on('message', (asked: Asked) => {
  if (asked.kind === 'stop') stopped.abort()
  if (asked.kind === 'taken') {
    onTheirWay -= 1
    goOn?.()
    goOn = null
  }
  const file = asked.kind === 'file' ? files[asked.index] : undefined
  if (file) {
    onTheirWay = 0
    void give(file)
  }
})
