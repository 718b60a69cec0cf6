// The wizard of `sources add`: a source put together by questions, each answer judged at once and asked for again when
// it cannot be. What it ends with is the contract's shape, as a file would hold it.

import { type GivenSource, parseSource } from '#src/domain/given-source.ts'
import { explainZodError } from '#src/domain/post.ts'
import { SOURCE_KINDS } from '#src/domain/source.ts'
import { canSearch } from '#src/domain/start-addresses.ts'

/** Asks a person one thing; null when nobody answers any more (end of input). */
export type Ask = (question: string) => Promise<string | null>

type Draft = Readonly<Record<string, unknown>>

type Question = Readonly<{
  /** The key of the source that the answer gives. */
  key: string
  text: string
  /** What an empty answer means; undefined = there must be one. */
  otherwise?: string
  read: (answer: string) => unknown
  /** Whether the question makes sense after what was answered before. */
  when?: (draft: Draft) => boolean
}>

export type WizardHelp = Readonly<{
  /** The platform that an address is of, `article` for the rest of the web. */
  platformOf: (url: string) => string
  /** The words to watch that `watch` stands for. */
  watchWords: readonly string[]
  checkSchedule: (schedule: string) => void
}>

const words = (answer: string): string[] => answer.split(/[\s,，、]+/).filter((word) => word !== '')
const isCrawl = ({ kind }: Draft): boolean => kind !== 'files'
const SCHEDULES: Readonly<Record<string, string | null>> = { no: null, hourly: '0 * * * *', daily: '0 6 * * *' }

const keywordsOf = (answer: string, { watchWords }: WizardHelp): string[] =>
  answer === 'watch'
    ? [...watchWords]
    : answer
        .split(/[,，、]+/)
        .map((word) => word.trim())
        .filter((word) => word !== '')

function scheduleOf(answer: string, { checkSchedule }: WizardHelp): string | null {
  const schedule = answer in SCHEDULES ? (SCHEDULES[answer] ?? null) : answer
  if (schedule !== null) checkSchedule(schedule)
  return schedule
}

/** Whether keywords would lead anywhere from what was answered so far. */
function mayAskKeywords(draft: Draft): boolean {
  const parsed = parseSource({ ...LEAST, ...draft, keywords: [] })
  return isCrawl(draft) && parsed.success && canSearch({ ...parsed.data, keywords: ['x'] })
}

const LEAST = { name: 'x', kind: 'crawl', start: ['https://a.example/'] }

const questions = (help: WizardHelp): readonly Question[] => [
  { key: 'kind', text: `kind (${SOURCE_KINDS.join(', ')})`, otherwise: 'crawl', read: (answer) => answer },
  { key: 'start', text: 'addresses to begin with, or paths of files; {keyword} stands for each keyword', read: words },
  { key: 'name', text: 'name', read: (answer) => answer },
  { key: 'platform', text: 'platform', otherwise: '(by address)', when: isCrawl, read: (answer) => answer },
  {
    key: 'keywords',
    text: `keywords, with commas between; watch = the ${help.watchWords.length} words to watch`,
    otherwise: 'none',
    when: mayAskKeywords,
    read: (answer) => (answer === 'none' ? [] : keywordsOf(answer, help)),
  },
  {
    key: 'schedule',
    text: 'schedule (no, hourly, daily, or cron)',
    otherwise: 'no',
    read: (answer) => scheduleOf(answer, help),
  },
  { key: 'maxPages', text: 'pages at most in one run', otherwise: '200', when: isCrawl, read: Number },
  {
    key: 'obtainedBy',
    text: 'how the files or feed were made, and on what basis',
    otherwise: '',
    read: (answer) => answer,
  },
]

async function answered(ask: Ask, question: Question, draft: Draft): Promise<Draft | null> {
  const hint = question.otherwise ? ` [${question.otherwise}]` : ''
  for (let fault = ''; ; ) {
    const answer = (await ask(`${fault}${question.text}${hint}: `))?.trim()
    if (answer === undefined) return null
    const more = withAnswer(question, answer || question.otherwise, draft)
    if (typeof more === 'object') return more
    fault = `  ${more}\n`
  }
}

/** The draft with one more answer, or what is wrong with it. */
function withAnswer({ key, read }: Question, answer: string | undefined, draft: Draft): Draft | string {
  if (answer === undefined || (answer === '' && key !== 'obtainedBy')) return 'an answer is needed'
  try {
    const more = { ...draft, [key]: read(answer) }
    const parsed = parseSource({ ...LEAST, ...((more as Draft).kind === 'files' ? { start: ['a'] } : {}), ...more })
    return parsed.success ? more : explainZodError(parsed.error)
  } catch (cause) {
    return (cause as Error).message
  }
}

/** Asks everything; null when the person left. */
export async function askSource(ask: Ask, help: WizardHelp): Promise<GivenSource | null> {
  let draft: Draft = {}
  for (const question of questions(help)) {
    if (question.when && !question.when(draft)) continue
    const guessed = question.key === 'platform' ? { ...question, otherwise: guessPlatform(draft, help) } : question
    const more = await answered(ask, guessed, draft)
    if (more === null) return null
    draft = more
  }
  return draft as GivenSource
}

function guessPlatform({ start }: Draft, { platformOf }: WizardHelp): string {
  const [first = ''] = start as readonly string[]
  return platformOf(first)
}
