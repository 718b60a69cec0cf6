// The training corpus as labelled posts. Its plain-text form is described in README.md; every fault names file and line.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { fillContacts } from './fill-contacts.ts'

export type CorpusPost = Readonly<{
  writer: string
  /** Posts of one writer with the same family tell the same story in different mouths; "" stands alone. */
  family: string
  /** Who is to be acted on, as a verdict's `subject`. */
  subject: string
  labelled: LabelledPost
}>

type Block = { at: string; header: string; marks: Map<string, string>; lines: string[]; comments: [string, string][] }

const MARK = /^#(name|bio|verified|title|tags|subject) (.*)$/
const COMMENT = /^>(op|u) (.*)$/

/** Every post of `dir`, writers and files in name order, contacts filled in; ConfigError when a line is not understood. */
export function readCorpus(dir: string): CorpusPost[] {
  const writers = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return writers
    .map(({ name }) => name)
    .sort()
    .flatMap((writer) =>
      readdirSync(join(dir, writer))
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .flatMap((name) => readBlocks(readFileSync(join(dir, writer, name), 'utf8'), `${writer}/${name}`))
        .map((block) => toPost(block, writer)),
    )
}

function readBlocks(text: string, file: string): Block[] {
  const blocks: Block[] = []
  text.split('\n').forEach((line, i) => {
    const at = `${file}:${i + 1}`
    const block = blocks.at(-1)
    const mark = MARK.exec(line)
    const comment = COMMENT.exec(line)
    if (line.startsWith('@ ')) blocks.push({ at, header: line.slice(2), marks: new Map(), lines: [], comments: [] })
    else if (!block) refuseUnless(line.trim() === '', at, 'stands before the first "@ " line')
    else if (mark) block.marks.set(mark[1] ?? '', mark[2] ?? '')
    else if (comment) block.comments.push([comment[1] ?? '', comment[2] ?? ''])
    else block.lines.push(line)
  })
  return blocks
}

function toPost(block: Block, writer: string): CorpusPost {
  const [label = '', platform = '', contacts = '', evasion = '', family = ''] = block.header
    .split('|')
    .map((s) => s.trim())
  const [verdict, category, stance] = label.split(/\s+/)
  const listed = splitList(contacts)
  const fill = fillContacts(block.at)
  const optional = (mark: string): string | undefined => {
    const text = block.marks.get(mark)
    return text === undefined ? undefined : fill.text(text)
  }
  const parsed = parseLabelledPost({
    id: `${writer}:${block.at}`,
    platform,
    title: optional('title') ?? '',
    text: fill.text(block.lines.join('\n').trim()),
    tags: splitList(block.marks.get('tags') ?? '-'),
    author: { name: optional('name'), bio: optional('bio'), verified: optional('verified') },
    comments: block.comments.map(([who, text]) => ({ text: fill.text(text), byAuthor: who === 'op' })),
    label: { verdict, category, stance, contactPush: listed.length > 0 },
    evasion: splitList(evasion),
    contacts: listed.map((one) => fill.contact(one)),
  })
  if (!parsed.ok) throw new ConfigError(`corpus ${block.at}: ${parsed.error}`, 'mend the line that begins with "@ "')
  return { writer, family: family === '-' ? '' : family, subject: subjectOf(block), labelled: parsed.value }
}

function subjectOf({ marks }: Block): string {
  const index = marks.get('subject')
  return index === undefined ? 'post' : `comments[${Number(index)}]`
}

const splitList = (text: string): string[] => (text === '-' || text === '' ? [] : text.split(/\s+/))

function refuseUnless(holds: boolean, at: string, what: string): void {
  if (!holds) throw new ConfigError(`corpus ${at}: the line ${what}`, 'see seeds/corpus/README.md')
}
