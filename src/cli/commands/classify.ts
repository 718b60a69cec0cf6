// `classify [FILE…]`: posts in, verdicts out, one line each, same order. Streams; never fetches a URL.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier } from '#src/cli/compose.ts'
import { openInputs } from '#src/cli/inputs.ts'
import { createProgress, printLine } from '#src/cli/output.ts'

export function buildClassify(context: CommandContext): Command {
  return withCommonOptions(new Command('classify'))
    .argument('[file...]', 'files to read; none or - = stdin')
    .action(async (files: string[]) => context.finish(await classifyFiles(files, context.signal)))
}

async function classifyFiles(files: readonly string[], signal: AbortSignal) {
  const inputs = await openInputs(files)
  const classifier = await composeClassifier()
  const progress = createProgress()
  let done = 0
  let faults = 0
  for (const input of inputs) {
    for await (const item of input.items) {
      if (signal.aborted) return EXIT.done
      if (item.kind === 'error') faults += 1
      const answer = item.kind === 'error' ? { line: item.line, error: item.error } : classifier.classify(item.post)
      await printLine(JSON.stringify(answer))
      done += 1
      progress.show(() => `${done} posts classified`)
    }
  }
  progress.end()
  return faults > 0 ? EXIT.heldNot : EXIT.done
}
