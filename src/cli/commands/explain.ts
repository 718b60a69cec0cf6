// `explain [FILE]`: one post and the reasons for its verdict, for a person or, with --json, for a program; with --data
// also the decided cases most like it.

import { Command } from 'commander'
import { findNearest, type NearCase, textOfSubject } from '#src/cases/nearest-cases.ts'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier, composeLikeness } from '#src/cli/compose/classifier.ts'
import { composeSettings, withStore } from '#src/cli/compose/settings.ts'
import { describeExplanation } from '#src/cli/describe-explanation.ts'
import { openInputs } from '#src/cli/inputs.ts'
import { printJson, printLine, say } from '#src/cli/output.ts'
import { withImageReader, withImagesOption } from '#src/cli/picture-reader.ts'
import { withSecondReader } from '#src/cli/second-opinion-option.ts'
import { withOpinion } from '#src/domain/apply-opinion.ts'
import type { ImageReader } from '#src/domain/ports.ts'
import type { Post } from '#src/domain/post.ts'
import type { Explanation } from '#src/domain/verdict.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { lookAndClassify } from '#src/scans/look-and-classify.ts'
import { isStore } from '#src/store/open-store.ts'

type Options = Readonly<{ json?: boolean; data: string; images: boolean; secondOpinion?: boolean }>
type Explained = Readonly<{ post: Post; explanation: Explanation }>

export function buildExplain(context: CommandContext): Command {
  return withImagesOption(withCommonOptions(new Command('explain')))
    .argument('[file]', 'a file with one post; none or - = stdin')
    .option('--second-opinion', 'ask the adviser of the settings when the risk is middling')
    .action(async (file: string | undefined, options: Options, command: Command) => {
      const first = await withImageReader(options.images, (reader) =>
        explainFirst(file ? [file] : [], { reader, data: options.data }),
      )
      const explained = await addSecondOpinion(first, options, context.signal)
      // Only where the person named a directory: a look at one post must not make one.
      const named = command.getOptionValueSource('data') !== 'default'
      const near = named ? await nearestIn(options.data, explained) : null
      const { verdict, ...rest } = explained.explanation
      if (options.json) await printJson({ ...verdict, ...rest, ...(near && { nearest: near }) })
      else for (const line of describeExplanation(explained.explanation, near)) await printLine(line)
      context.finish(EXIT.done)
    })
}

type Explaining = Readonly<{ reader: ImageReader | null; data: string }>

async function explainFirst(files: readonly string[], { reader, data }: Explaining): Promise<Explained> {
  const [input] = await openInputs(files)
  if (input) {
    for await (const item of input.items) {
      if (item.kind === 'error')
        throw new UsageError(`line ${item.line}: ${item.error}`, 'give one post as JSON or plain text')
      const classifier = await composeClassifier(data)
      const { seen } = await lookAndClassify({ classifier, reader }, item)
      return { post: item.post, explanation: classifier.explain(item.post, seen) }
    }
  }
  throw new UsageError('there is no post in the input', 'give one post as JSON or plain text')
}

/** The same explanation when nobody else was asked, or had nothing to say. */
async function addSecondOpinion(first: Explained, options: Options, signal: AbortSignal): Promise<Explained> {
  const { post, explanation } = first
  const second = await withSecondReader(options, async (read) => read?.(post, explanation.verdict, signal))
  if (!second) return first
  const { verdict } = second
  const { parts } = withOpinion({ parts: explanation.parts, risk: explanation.verdict.risk }, verdict)
  return { post, explanation: { ...explanation, verdict, parts } }
}

/** The decided cases like the post's subject, from a directory's store; null, said on stderr, where there is no store. */
async function nearestIn(dataDir: string, { post, explanation }: Explained): Promise<readonly NearCase[] | null> {
  if (!isStore(dataDir)) {
    say(`${dataDir} holds no database: no decided cases to compare with`)
    return null
  }
  const likeness = await composeLikeness()
  const text = textOfSubject(post, explanation.verdict.subject)
  return withStore(composeSettings(dataDir), async ({ reader }) => findNearest(reader, likeness, { text, except: '' }))
}
