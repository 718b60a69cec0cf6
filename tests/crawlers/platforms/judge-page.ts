// Holds one synthetic page's reading against what a right reader must say of it; the contract suite and the benchmark share it.

import { readPage } from '#crawlers/engine/read-page.ts'
import type { Post } from '#src/domain/post.ts'
import { type ExpectedComment, type ExpectedPost, type Fixture, NOW } from '#tests/fixtures/platforms/fixture.ts'

export const read = ({ url, requestedUrl = url, status, contentType = 'text/html', html, platform }: Fixture) =>
  readPage({
    ...{ requestedUrl, finalUrl: url, status, contentType, platform, now: new Date(NOW) },
    body: typeof html === 'string' ? Buffer.from(html) : html,
  })

const flat = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

export type Field = Readonly<{ name: string; isRight: boolean; given: unknown }>

const same = (name: string, expected: unknown, given: unknown): Field[] =>
  expected === undefined
    ? []
    : [{ name, isRight: JSON.stringify(expected) === JSON.stringify(given), given: given ?? null }]

function commentFields(expected: readonly ExpectedComment[], post: Post): Field[] {
  const answered = (list: readonly { id?: string; parentId?: string; text: string }[], parentId?: string) =>
    parentId === undefined ? '' : flat(list.find(({ id }) => id === parentId)?.text)
  return [
    ...same('comments.length', expected.length, post.comments.length),
    ...expected.flatMap((wanted, i) => {
      const got = post.comments[i]
      return [
        ...same(`comments[${i}].text`, flat(wanted.text), flat(got?.text)),
        ...same(`comments[${i}].author`, wanted.author, got?.author),
        ...same(`comments[${i}].authorId`, wanted.authorId, got?.authorId),
        ...same(`comments[${i}].byAuthor`, wanted.byAuthor, got?.byAuthor),
        ...same(`comments[${i}].publishedAt`, wanted.publishedAt, got?.publishedAt),
        ...same(`comments[${i}].answers`, answered(expected, wanted.parentId), answered(post.comments, got?.parentId)),
      ]
    }),
  ]
}

function fieldsOf(expected: ExpectedPost, post: Post): Field[] {
  const { author, counts = {} } = expected
  return [
    ...same('id', expected.id, post.id),
    ...same('title', expected.title === undefined ? undefined : flat(expected.title), flat(post.title)),
    ...same('text', flat(expected.text), flat(post.text)),
    ...same('author.id', author?.id, post.author.id),
    ...same('author.name', author?.name, post.author.name),
    ...same('author.bio', author?.bio || undefined, post.author.bio),
    ...same('publishedAt', expected.publishedAt, post.publishedAt),
    ...Object.entries(counts).flatMap(([kind, count]) =>
      same(`counts.${kind}`, count, post.counts[kind as keyof typeof counts]),
    ),
    ...same('tags', expected.tags, post.tags),
    ...same('images', expected.images, post.images),
    ...(expected.comments ? commentFields(expected.comments, post) : []),
  ]
}

/** An address without its query; a closing slash says nothing. */
const bare = (link: string): string => (link.split('?')[0] ?? '').replace(/\/$/, '')

/** A post that was not read: wrong in every field that was expected. */
const UNREAD = { id: '', title: '', text: '', author: {}, counts: {}, comments: [] } as unknown as Post

/** What one page is held to. */
export function judge(fixture: Fixture) {
  const reading = read(fixture)
  const [post] = reading.page === null ? [] : reading.posts
  const { expected } = fixture
  const links = reading.page === null ? [] : reading.links.map(bare)
  const fields = [
    ...(expected.post ? fieldsOf(expected.post, post ?? UNREAD) : []),
    ...(expected.links ?? []).map((link) => ({ name: 'links', isRight: links.includes(bare(link)), given: link })),
    ...(expected.next
      ? [
          {
            name: 'next',
            isRight: reading.page !== null && reading.links.includes(expected.next),
            given: reading.page !== null && reading.links.at(-1),
          },
        ]
      : []),
  ]
  return { fixture, reading, page: String(reading.page), fields }
}

export type Judged = ReturnType<typeof judge>

/** The mean over the verdicts that occur of how well each is told. */
export function macroF1(pages: readonly Judged[]): number {
  const kinds = [...new Set(pages.map(({ fixture }) => fixture.expected.page))]
  const scores = kinds.map((kind) => {
    const right = pages.filter(({ fixture, page }) => fixture.expected.page === kind && page === kind).length
    const wanted = pages.filter(({ fixture }) => fixture.expected.page === kind).length
    const given = pages.filter(({ page }) => page === kind).length
    return right === 0 ? 0 : (2 * right) / (wanted + given)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** How many of the fields are right, 0 to 1. */
export const share = (fields: readonly Field[]): number =>
  fields.length === 0 ? 1 : fields.filter(({ isRight }) => isRight).length / fields.length

/** What falls short, line by line, under one line of figures. */
export function describeShort(name: string, pages: readonly Judged[]): string {
  const fields = pages.flatMap((page) => page.fields)
  const wrong = pages.filter(({ fixture, page }) => page !== fixture.expected.page)
  const lines = [
    `${name}: ${pages.length} pages, macro-F1 ${macroF1(pages).toFixed(3)}, fields ${(100 * share(fields)).toFixed(1)} % of ${fields.length}`,
    ...wrong.map(({ fixture, page }) => `  ${fixture.name}: ${page}, not ${fixture.expected.page}`),
    ...pages.flatMap(({ fixture, fields }) =>
      fields
        .filter(({ isRight }) => !isRight)
        .map(({ name, given }) => `  ${fixture.name}: ${name} is ${JSON.stringify(given).slice(0, 120)}`),
    ),
  ]
  return lines.join('\n')
}
