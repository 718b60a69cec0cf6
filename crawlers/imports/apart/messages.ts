// What a thread that reads and whoever takes its items say to each other.

import type { ImportedItem } from '../imported-item.ts'
import type { ImportOptions } from '../read-import.ts'

/** What is to be read: options that can be copied. */
export type ReadOrder = Readonly<{ paths: readonly string[]; options: Omit<ImportOptions, 'signal' | 'onRead'> }>

/** `file`: its items are wanted now; `taken`: so many more chunks have been used up; `stop`: read no further. */
export type Asked = Readonly<{ kind: 'file'; index: number } | { kind: 'taken'; chunks: number } | { kind: 'stop' }>

/** A UsageError crosses as what it says, for classes do not. */
export type ReadFault = Readonly<{ kind: 'fault'; isUsage: boolean; message: string; mend: string }>

export type Told =
  | Readonly<{ kind: 'opened'; files: readonly Readonly<{ name: string; path: string }>[] }>
  /** So many rows have been looked at. */
  | Readonly<{ kind: 'read'; rows: number }>
  /** `text`: the items as JSON, one a line, which crosses in half the time; `items` where there are bytes among them. */
  | Readonly<{ kind: 'items'; text: string } | { kind: 'items'; items: readonly ImportedItem[] }>
  | Readonly<{ kind: 'end' }>
  | ReadFault
