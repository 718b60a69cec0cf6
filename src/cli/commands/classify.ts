// `classify [FILE…]`: posts in, verdicts out, one line each, same order. Streams; never fetches a URL. Pictures beside the
// input are read when a post's words make it worth it.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier } from '#src/cli/compose/classifier.ts'
import { openInputs } from '#src/cli/inputs.ts'
import { createProgress, printLine, say } from '#src/cli/output.ts'
import { withImageReader, withImagesOption } from '#src/cli/picture-reader.ts'
import { withSecondReader } from '#src/cli/second-opinion-option.ts'
import type { ImageReader } from '#src/domain/ports.ts'
import { lookAndClassify, pictureFaults } from '#src/scans/look-and-classify.ts'
import type { SecondReader } from '#src/scans/second-opinion.ts'

type Options = Readonly<{ data: string; images: boolean; secondOpinion?: boolean }>
type Readers = Readonly<{ data: string; reader: ImageReader | null; secondReader: SecondReader | null }>

export function buildClassify(context: CommandContext): Command {
  return withImagesOption(withCommonOptions(new Command('classify')))
    .argument('[file...]', 'files to read; none or - = stdin')
    .option('--second-opinion', 'ask the adviser of the settings about middling risks')
    .action(async (files: string[], options: Options) => {
      const code = await withSecondReader(options, (secondReader) =>
        withImageReader(options.images, (reader) =>
          classifyFiles(files, { data: options.data, reader, secondReader }, context.signal),
        ),
      )
      context.finish(code)
    })
}

async function classifyFiles(files: readonly string[], { data, reader, secondReader }: Readers, signal: AbortSignal) {
  const inputs = await openInputs(files)
  const classifier = await composeClassifier(data)
  const progress = createProgress()
  let done = 0
  let faults = 0
  for (const input of inputs) {
    for await (const item of input.items) {
      if (signal.aborted) return EXIT.done
      if (item.kind === 'error') faults += 1
      if (item.kind === 'error') await printLine(JSON.stringify({ line: item.line, error: item.error }))
      else {
        const { verdict, seen } = await lookAndClassify({ classifier, reader }, item)
        for (const fault of pictureFaults(seen)) say(`${input.name} line ${item.line}: ${fault}`)
        const second = await secondReader?.(item.post, verdict, signal)
        if (second?.outcome === 'stopped') return EXIT.done
        await printLine(JSON.stringify(second?.verdict ?? verdict))
      }
      done += 1
      progress.show(() => `${done} posts classified`)
    }
  }
  progress.end()
  return faults > 0 ? EXIT.heldNot : EXIT.done
}
