// Posts that are made of rows without being parsed are what the schema would make of them, whatever stands in the cells.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeRow } from '#crawlers/imports/media-crawler/place-row.ts'
import { sniffRow } from '#crawlers/imports/media-crawler/sniff-row.ts'
import { toComment, toPost } from '#crawlers/imports/media-crawler/to-post.ts'
import type { Row } from '#crawlers/imports/row.ts'
import { parsePost } from '#src/domain/post.ts'
import { ERAS, SAMPLES } from './media-crawler-rows.ts'

const samples = SAMPLES.flatMap(({ platform, post, comment }) =>
  ERAS.map((era) => ({ name: `${platform} ${era}`, post: post(era), comment: comment(era) })),
)

function meet(row: Row) {
  const kind = sniffRow(row)
  if (kind === null || kind.kind === 'account') return null
  const placed = placeRow(row, kind)
  return placed.ok ? { row, kind, placed: placed.value } : null
}

/** `toPost` of two rows, and the same once more through the schema; null where the rows are no post and comment. */
function both(post: Row, comment: Row) {
  const [above, below] = [meet(post), meet(comment)]
  if (above === null || below === null || above.kind.kind === 'comment' || below.kind.kind !== 'comment') return null
  const made = toPost(above, [toComment(below), toComment(below)])
  return { made, parsed: made.ok ? parsePost(made.value) : null }
}

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    'None',
    '1.2万',
    '-3',
    '1e400',
    '[1, {"a": 2}]',
    '"[]"',
    "['a', 'b']",
    'https://i.example/,',
  ),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
)

describe('a post of a row', () => {
  it.each(samples)('$name: byte for byte what the schema makes of it', ({ post, comment }) => {
    const { made, parsed } = both(post, comment) ?? {}
    expect(made).toMatchObject({ ok: true, value: { comments: [{ byAuthor: expect.any(Boolean) }, {}] } })
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(made))
  })

  it('whatever stands in its cells, or in those of its comments', () => {
    const spoilt = (row: Row) =>
      fc.dictionary(fc.constantFrom(...Object.keys(row)), cell).map((cells): Row => ({ ...row, ...cells }))
    let posts = 0
    for (const { post, comment } of samples) {
      fc.assert(
        fc.property(spoilt(post), spoilt(comment), (above, below) => {
          const { made, parsed } = both(above, below) ?? {}
          if (!made) return
          if (made.ok) expect(JSON.stringify(parsed)).toBe(JSON.stringify(made))
          else expect(made.error).toBe('a post needs text or title')
          posts += 1
        }),
        { numRuns: 40 },
      )
    }
    expect(posts).toBeGreaterThan(200)
  })
})
