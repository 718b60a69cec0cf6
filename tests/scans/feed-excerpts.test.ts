// A feed that tells less of a post than we hold, and one that changes what it told.

import { afterEach, describe, expect, it } from 'vitest'
import { keepPost } from '#src/scans/keep-post.ts'
import { isExcerpt } from '#src/scans/told-by-feed.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { testSource } from '#tests/crawlers/visiting.ts'
import { bytes, type FakeSite, startFakeSite } from '#tests/fake-site/fake-site.ts'
import { buildOrigin, buildPost, buildVerdict } from '#tests/helpers/build.ts'
import { rowsIn, scanForReal } from '#tests/helpers/real-scan.ts'
import { testStore } from '#tests/helpers/test-store.ts'

const ADDRESS = 'https://www.xiaohongshu.com/explore/66b0c1d2000000001e01a2b3'
const WHOLE = '专业代理退保，全额退还，先退后付。\n想了解的朋友看这里，后面还有很长的一段。'

let site: FakeSite | null = null
afterEach(async () => {
  await site?.close()
  site = null
})

async function open() {
  let text = ''
  site = await startFakeSite({
    answers: {
      '/feed': (request, response) =>
        bytes(
          Buffer.from(
            `<rss version="2.0"><channel><item><title>经验</title><link>${ADDRESS}</link><description>${text}</description></item></channel></rss>`,
          ),
          'application/rss+xml',
        )(request, response),
    },
  })
  const store = testStore()
  const source = testSource(`${site.url}/feed`, { kind: 'feed' })
  return {
    store,
    keepWhole: () => {
      const post = buildPost({
        id: '66b0c1d2000000001e01a2b3',
        platform: 'xiaohongshu',
        url: ADDRESS,
        title: '经验',
        text: WHOLE,
      })
      const judged = {
        post,
        verdict: buildVerdict(),
        evidence: [],
        at: '2026-03-01T10:00:00.000+08:00',
        origin: buildOrigin(),
      }
      inTransaction(store, (tx) => keepPost(tx, judged, { keep: 'all', sampleRate: 1, sampleSeed: 's' }))
    },
    tell: async (said: string) => {
      text = said
      return (await scanForReal({ store, source })).posts
    },
  }
}

describe('a feed about a post that is held whole', () => {
  it('adds nothing by an excerpt, and something by what is new', async () => {
    const { store, keepWhole, tell } = await open()
    keepWhole()
    expect(await tell('专业代理退保，全额退还…… 阅读全文')).toMatchObject({ new: 0, changed: 0, seen: 1 })
    expect([rowsIn(store, 'posts'), rowsIn(store, 'captures')]).toEqual([1, 1])
    expect([...iteratePosts(store.reader)][0]?.post.text).toBe(WHOLE)
    expect(await tell('专业代理退保，全额退还，改成了另外的话。')).toMatchObject({ changed: 1 })
    expect([rowsIn(store, 'posts'), rowsIn(store, 'captures')]).toEqual([1, 2])
  })

  it('does not go back and forth with the import that gave the whole', async () => {
    const { store, keepWhole, tell } = await open()
    expect(await tell('专业代理退保，只有开头。')).toMatchObject({ new: 1 })
    keepWhole()
    expect(rowsIn(store, 'captures')).toBe(2)
    expect(await tell('专业代理退保，只有开头。<!-- x -->')).toMatchObject({ changed: 0, seen: 1 })
    expect(rowsIn(store, 'captures')).toBe(2)
  })

  it('that shortens what it told itself has an edit to tell', async () => {
    const { store, tell } = await open()
    await tell('专业代理退保，全额退还，先退后付，不成功不收费。')
    expect(await tell('专业代理退保')).toMatchObject({ changed: 1 })
    expect(rowsIn(store, 'captures')).toBe(2)
  })
})

describe('an excerpt', () => {
  it.each([
    ['经验', '专业代理退保，全额退还，先退后付。 想了解', true],
    ['', '后面还有很长的一段。[…]', true],
    ['经验', '', true],
    ['别的题目', '专业代理退保', false],
    ['经验', '专业代理退保，加微信', false],
  ])('%j %j of the whole: %j', (title, text, isOne) => {
    expect(isExcerpt({ title, text }, { title: '经验', text: WHOLE })).toBe(isOne)
  })
})
