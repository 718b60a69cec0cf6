// A thread that reads files: opens them, tells their names, then gives the items of each in chunks, a few chunks ahead of
// whoever takes them, so that memory does not grow with the file.

import { parentPort, workerData } from 'node:worker_threads'
import { growYoungHeap } from '#src/runtime/bulk-heap.ts'
import { UsageError } from '#src/runtime/errors.ts'
import type { ImportedFile, ImportedItem } from '../imported-item.ts'
import { openImport } from '../read-import.ts'
import type { Asked, ReadFault, ReadOrder, Told } from './messages.ts'

/**
 * Handing over costs little at this size, and beyond 128 KB V8 takes a text for something old: a chunk is full at so many
 * UTF-16 units, or with a single post of megabytes. A saved page goes at once.
 */
const CHUNK_UNITS = 48_000
/** Rows leave much behind and keep nothing. */
const YOUNG_MB = 16
/** When so many are on their way, whoever takes them is waited for. */
const UNITS_AHEAD = 400_000

growYoungHeap(YOUNG_MB)
const { paths, options } = workerData as ReadOrder
const stopped = new AbortController()
/** The sizes of chunks that have not been used up. */
let onTheirWay: number[] = []
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

const asText = (items: readonly string[]): Told => ({ kind: 'items', text: items.join('\n') })

async function hand(items: Told, units: number): Promise<void> {
  tell(items)
  onTheirWay.push(units)
  while (onTheirWay.reduce((sum, one) => sum + one, 0) >= UNITS_AHEAD)
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
}

async function give({ items }: ImportedFile): Promise<void> {
  let texts: string[] = []
  let units = 0
  const handTexts = async (): Promise<void> => {
    const chunk = { texts, units }
    texts = []
    units = 0
    if (chunk.texts.length > 0) await hand(asText(chunk.texts), chunk.units)
  }
  try {
    for await (const item of items) {
      if ('page' in item) {
        await handTexts()
        await hand({ kind: 'items', items: [bare(item)] }, item.page?.body.length ?? 0)
        continue
      }
      const text = JSON.stringify(bare(item))
      texts.push(text)
      units += text.length
      if (units >= CHUNK_UNITS) await handTexts()
    }
    tell(asText(texts))
    tell({ kind: 'end' })
  } catch (cause) {
    tell(asText(texts))
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
    onTheirWay.splice(0, asked.chunks)
    goOn?.()
    goOn = null
  }
  const file = asked.kind === 'file' ? files[asked.index] : undefined
  if (file) {
    onTheirWay = []
    void give(file)
  }
})
