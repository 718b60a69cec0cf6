// The commands, in the order --help lists them. A command is absent until it works. Only the one that was asked for is
// loaded, so that --help answers at once.

import type { Command } from 'commander'
import type { CommandContext } from '#src/cli/command.ts'

export type CommandEntry = Readonly<{
  name: string
  description: string
  load(): Promise<(context: CommandContext) => Command>
}>

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'classify',
    description: 'posts (JSONL, or .txt = one post; - = stdin) → verdicts (JSONL), same order, one line each',
    load: async () => (await import('./classify.ts')).buildClassify,
  },
  {
    name: 'explain',
    description: 'one post → the reasons a person can read; --json adds every view; --data, decided cases like it',
    load: async () => (await import('./explain.ts')).buildExplain,
  },
  {
    name: 'import',
    description: 'files people already have → posts in the store, classified, cases opened; again = 0 new',
    load: async () => (await import('./import.ts')).buildImport,
  },
  {
    name: 'scan',
    description: 'run the named sources, or all that are due; prints the run report; resumes what was interrupted',
    load: async () => (await import('./scan.ts')).buildScan,
  },
  {
    name: 'sources',
    description: 'where posts come from: list, add, show, pause, resume, remove',
    load: async () => (await import('./sources.ts')).buildSources,
  },
  {
    name: 'read',
    description: 'a saved page → what it is and why, the layer that was read, the post; fetches nothing',
    load: async () => (await import('./read.ts')).buildRead,
  },
  {
    name: 'robots',
    description: 'a saved robots.txt and addresses → what it says of each, by which line; fetches nothing',
    load: async () => (await import('./robots.ts')).buildRobots,
  },
  {
    name: 'serve',
    description: 'the review desk; --schedule also runs due scans',
    load: async () => (await import('./serve.ts')).buildServe,
  },
  {
    name: 'evaluate',
    description: 'labelled posts (JSONL) → precision, recall, calibration, contacts, throughput; --html a page of them',
    load: async () => (await import('./evaluate.ts')).buildEvaluate,
  },
  {
    name: 'train',
    description: 'seeds/corpus, and real texts with --corpora → the model file; same inputs, same bytes',
    load: async () => (await import('./train.ts')).buildTrain,
  },
  {
    name: 'model',
    description: 'trained models: list, show, use, rollback, add',
    load: async () => (await import('./model.ts')).buildModel,
  },
  {
    name: 'reclassify',
    description: 'stored posts again with the model in use; decided cases stay; --dry-run counts only',
    load: async () => (await import('./reclassify.ts')).buildReclassify,
  },
  {
    name: 'cases',
    description: 'the review queue: list, show',
    load: async () => (await import('./cases.ts')).buildCases,
  },
  {
    name: 'report',
    description: 'packages for a channel: build, list, show, mark',
    load: async () => (await import('./report.ts')).buildReport,
  },
  {
    name: 'export',
    description: 'what is stored: posts, cases',
    load: async () => (await import('./export.ts')).buildExport,
  },
  {
    name: 'users',
    description: 'accounts of the desk: add, list, disable, reset',
    load: async () => (await import('./users.ts')).buildUsers,
  },
  {
    name: 'audit',
    description: 'the record of who did what',
    load: async () => (await import('./audit.ts')).buildAudit,
  },
  {
    name: 'doctor',
    description: 'check Node, native modules, Chromium, fonts, disk, database, contact; exit 1 on a fault',
    load: async () => (await import('./doctor.ts')).buildDoctor,
  },
  {
    name: 'demo',
    description: 'scan the demo site over loopback, print the run report, serve the desk',
    load: async () => (await import('./demo.ts')).buildDemo,
  },
]
