// The wizard of `sources add`, answered by a list: what it asks, refuses and ends with.

import { describe, expect, it } from 'vitest'
import { askSource } from '#src/cli/ask-source.ts'
import { parseSource } from '#src/domain/given-source.ts'
import { checkSchedule } from '#src/scans/due-sources.ts'

const help = {
  platformOf: (url: string) => (url.includes('weibo') ? 'weibo' : 'article'),
  watchWords: ['退保攻略', 'T保'],
  checkSchedule,
}

async function answer(...answers: readonly string[]) {
  const asked: string[] = []
  const left = [...answers]
  const given = await askSource(async (question) => {
    asked.push(question)
    return left.shift() ?? null
  }, help)
  return { given, asked, left }
}

describe('the wizard', () => {
  it('makes a source that parses, with what was left empty', async () => {
    const { given, left } = await answer('', 'https://forum.example/board', '论坛', '', '', '', '')
    expect(given).toMatchObject({ kind: 'crawl', start: ['https://forum.example/board'], platform: 'article' })
    expect(given).toMatchObject({ name: '论坛', schedule: null, maxPages: 200 })
    expect(parseSource(given).success).toBe(true)
    expect(left).toEqual([])
  })

  it('asks for keywords where they lead somewhere, and knows the words to watch', async () => {
    const { given, asked } = await answer('', 'https://weibo.com/', '微博', '', 'watch', 'daily', '50', '公开页面')
    expect(given).toMatchObject({
      platform: 'weibo',
      keywords: ['退保攻略', 'T保'],
      schedule: '0 6 * * *',
      maxPages: 50,
    })
    expect(asked.some((question) => question.startsWith('keywords'))).toBe(true)
    const template = await answer('crawl', 'https://a.example/find?q={keyword}', 'a', '', '全额退保，T保', '', '', '')
    expect(template.given).toMatchObject({ keywords: ['全额退保', 'T保'] })
  })

  it('asks again until the answer can be', async () => {
    const { given, asked } = await answer(
      'push',
      'feed',
      'x',
      'https://a.example/f',
      'F',
      '',
      'soon',
      'hourly',
      '-1',
      '5',
      '',
    )
    expect(given).toMatchObject({ kind: 'feed', start: ['https://a.example/f'], schedule: '0 * * * *', maxPages: 5 })
    expect(asked.filter((question) => question.startsWith('  '))).toHaveLength(4)
  })

  it('asks of files only what concerns files', async () => {
    const { given, asked } = await answer('files', 'exports/xhs', '导出', '', '合作方移交')
    expect(given).toMatchObject({ kind: 'files', start: ['exports/xhs'], obtainedBy: '合作方移交' })
    expect(asked).toHaveLength(5)
  })

  it('makes nothing when the person leaves', async () => {
    expect((await answer('crawl', 'https://a.example/')).given).toBe(null)
  })
})
