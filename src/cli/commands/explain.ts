// `explain [FILE]`: one post and the reasons for its verdict, for a person or, with --json, for a program.

import { Command } from 'commander'
import { type CommandContext, EXIT, withCommonOptions } from '#src/cli/command.ts'
import { composeClassifier } from '#src/cli/compose.ts'
import { openInputs } from '#src/cli/inputs.ts'
import { printJson, printLine } from '#src/cli/output.ts'
import type { Explanation } from '#src/domain/verdict.ts'
import { UsageError } from '#src/runtime/errors.ts'

export function buildExplain(context: CommandContext): Command {
  return withCommonOptions(new Command('explain'))
    .argument('[file]', 'a file with one post; none or - = stdin')
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      const explanation = await explainFirst(file ? [file] : [])
      if (options.json) await printJson({ ...explanation.verdict, views: explanation.views, parts: explanation.parts })
      else for (const line of readableReasons(explanation)) await printLine(line)
      context.finish(EXIT.done)
    })
}

async function explainFirst(files: readonly string[]): Promise<Explanation> {
  const [input] = await openInputs(files)
  if (input) {
    for await (const item of input.items) {
      if (item.kind === 'error')
        throw new UsageError(`line ${item.line}: ${item.error}`, 'give one post as JSON or plain text')
      return (await composeClassifier()).explain(item.post)
    }
  }
  throw new UsageError('there is no post in the input', 'give one post as JSON or plain text')
}

function readableReasons({ verdict, parts }: Explanation): readonly string[] {
  const head = `${verdict.verdict} · ${verdict.category} · risk ${verdict.risk.toFixed(2)} · priority ${verdict.priority}`
  const findings = verdict.findings.flatMap((finding) => [
    `  ${finding.weight >= 0 ? '+' : ''}${finding.weight.toFixed(2)}  ${finding.label} (${finding.rule}): ${finding.why}`,
    ...finding.spans.map((span) => {
      const reads = span.reads && span.reads !== span.quote ? ` = ${span.reads}` : ''
      return `         ${span.field}[${span.start},${span.end}) “${span.quote}”${reads}`
    }),
    ...(finding.noSpan ? [`         ${finding.noSpan}`] : []),
  ])
  const contacts = verdict.contacts.map((c) => `  ${c.type} ${c.value || c.raw} (${c.field}[${c.start},${c.end}))`)
  return [
    head,
    `stance ${verdict.stance} · subject ${verdict.subject} · contact push ${verdict.contactPush ? 'yes' : 'no'}`,
    ...(findings.length > 0 ? ['why:', ...findings] : ['why: nothing in it speaks for a lure']),
    ...(contacts.length > 0 ? ['contacts:', ...contacts] : []),
    'parts (log-odds):',
    ...parts.map((part) => `  ${part.added >= 0 ? '+' : ''}${part.added.toFixed(2)}  ${part.part}: ${part.why}`),
  ]
}
