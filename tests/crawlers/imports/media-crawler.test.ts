// MediaCrawler's exports: seven platforms, three eras, five formats, and every oddity of theirs that is known.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportedItem } from '#crawlers/imports/imported-item.ts'
import { isSameAccount } from '#crawlers/imports/media-crawler/read-author.ts'
import { readCount, readId, readList, readTime } from '#crawlers/imports/media-crawler/read-values.ts'
import { readTitle, readWords } from '#crawlers/imports/media-crawler/read-words.ts'
import { openImport } from '#crawlers/imports/read-import.ts'
import type { Post } from '#src/domain/post.ts'
import { identifyPost } from '#src/runtime/identity.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import { iteratePosts } from '#src/store/post-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { ERAS, type Era, PUBLISHED, SAMPLES, type Sample } from './media-crawler-rows.ts'
import { type Cells, csvOf, writeFile, writeSqlite, xlsxOf } from './write-tables.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'media-crawler-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const at = (name: string): string => join(dir, name)

async function readAll(...paths: string[]): Promise<ImportedItem[]> {
  const { files, close } = await openImport(paths.length > 0 ? paths : [dir])
  const items: ImportedItem[] = []
  for (const file of files) for await (const item of file.items) items.push(item)
  close()
  return items
}

const jsonl = (rows: readonly Cells[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
/** The posts of an import into a store that holds none yet: comments of others are posts of their own. */
const posts = (items: readonly ImportedItem[]): Post[] =>
  items.flatMap((item) => (item.kind === 'post' ? [item.post] : item.kind === 'comments' ? posts(item.apart) : []))
const sample = (platform: string): Sample => {
  const found = SAMPLES.find((each) => each.platform === platform)
  if (!found) throw new Error(platform)
  return found
}

const TABLE: Readonly<Record<string, readonly [string, string]>> = {
  xiaohongshu: ['xhs_note', 'xhs_note_comment'],
  douyin: ['douyin_aweme', 'douyin_aweme_comment'],
  kuaishou: ['kuaishou_video', 'kuaishou_video_comment'],
  bilibili: ['bilibili_video', 'bilibili_video_comment'],
  weibo: ['weibo_note', 'weibo_note_comment'],
  tieba: ['tieba_note', 'tieba_comment'],
  zhihu: ['zhihu_content', 'zhihu_comment'],
}

const WRITERS: Readonly<Record<string, (platform: string, post: Cells, comment: Cells) => void>> = {
  jsonl: (_, post, comment) => {
    writeFile(at('search_comments.jsonl'), jsonl([comment]))
    writeFile(at('search_contents.jsonl'), jsonl([post]))
  },
  json: (_, post, comment) => {
    writeFile(at('search_comments.json'), JSON.stringify([comment], null, 4))
    writeFile(at('search_contents.json'), JSON.stringify([post], null, 4))
  },
  csv: (_, post, comment) => {
    writeFile(at('1_search_comments_2024-08-06.csv'), csvOf([comment]))
    writeFile(at('1_search_contents_2024-08-06 10:00:00.csv'), csvOf([post]))
  },
  xlsx: (_, post, comment) => writeFile(at('a.xlsx'), xlsxOf({ Contents: [post], Comments: [comment] })),
  sqlite: (platform, post, comment) => {
    const [posts = '', comments = ''] = TABLE[platform] ?? []
    writeSqlite(at('sqlite_tables.db'), { [posts]: [post], [comments]: [comment] })
  },
}

const CASES = SAMPLES.flatMap((each) =>
  ERAS.flatMap((era) => Object.keys(WRITERS).map((format) => [each.platform, era, format] as const)),
)

describe.each(CASES)('%s, era %s, as %s', (platform, era: Era, format) => {
  it('is one post with its comment', async () => {
    const { post, comment } = sample(platform)
    WRITERS[format]?.(platform, post(era), comment(era))
    const items = await readAll()
    expect(items.filter((item) => item.kind !== 'post')).toEqual([])
    expect(items).toMatchObject([{ kind: 'post', joined: 1 }])
    const [read] = posts(items)
    expect(read).toMatchObject({ platform, publishedAt: PUBLISHED })
    expect(read?.text).not.toBe('')
    expect(read?.url).toMatch(/^https:\/\/(?!.*xsec_token)/)
    expect(read?.counts.likes ?? read?.counts.comments).toBe(platform === 'tieba' ? 3 : 12000)
    expect(read?.author.name).toBe(era === 'C' ? '甲***丙' : '甲乙丙')
    expect(read?.comments).toMatchObject([{ text: '同问', byAuthor: false, publishedAt: PUBLISHED }])
    expect(read?.comments[0]?.parentId).toBeUndefined()
    expect(read?.author.id ?? read?.author.url).toBeTruthy()
  })
})

describe('what a row says', () => {
  const read = async (platform: string, change: Cells = {}, era: Era = 'B') => {
    writeFile(at('a.jsonl'), jsonl([{ ...sample(platform).post(era), ...change }]))
    return posts(await readAll())[0]
  }

  it('xhs: pictures whose addresses hold commas, tags, topics without their marks, no token', async () => {
    const post = await read('xiaohongshu', { desc: '说明 #退保[话题]##理赔[话题]#\n\t\n完' })
    expect(post?.images).toEqual(['https://i.example/a,b.jpg', 'https://i.example/c.jpg'])
    expect(post?.tags).toEqual(['保险', '理赔'])
    expect(post?.text).toBe('说明 #退保 #理赔\n\n完')
    expect(post?.url).toBe('https://www.xiaohongshu.example/explore/65f000000000000000000001')
    expect(post?.counts).toEqual({ likes: 12000, collects: 10, comments: 3, shares: undefined, views: undefined })
  })

  it('lists that a database encoded twice, or a workbook printed as Python', async () => {
    const twice = await read('xiaohongshu', {
      image_list: '"https://i.example/a,b.jpg,https://i.example/c.jpg"',
      tag_list: '"保险,理赔"',
    })
    expect(twice).toMatchObject({
      images: ['https://i.example/a,b.jpg', 'https://i.example/c.jpg'],
      tags: ['保险', '理赔'],
    })
    const python = await read('xiaohongshu', {
      image_list: "['https://i.example/a.jpg', 'https://i.example/b.jpg']",
      tag_list: "['保险']",
    })
    expect(python).toMatchObject({ images: ['https://i.example/a.jpg', 'https://i.example/b.jpg'], tags: ['保险'] })
  })

  it('a title that only repeats the text is said once', async () => {
    expect(await read('douyin')).toMatchObject({
      title: '',
      text: '视频说明 #保险',
      images: ['https://i.example/c.jpg'],
    })
    const long = '长'.repeat(300)
    expect(await read('xiaohongshu', { title: long.slice(0, 255), desc: long })).toMatchObject({
      title: '',
      text: long,
    })
  })

  it('weibo: entities decoded, the note of a cut text gone, full-width spaces kept', async () => {
    expect(await read('weibo')).toMatchObject({ title: '', text: '一条"微博"　第二句…', counts: { shares: 1_000_000 } })
  })

  it('tieba: the title without the name of the forum, relative times against the crawl', async () => {
    expect((await read('tieba', {}, 'A'))?.title).toBe('一个帖子')
    expect((await read('tieba', { publish_time: '4小时前' }))?.publishedAt).toBe('2024-08-06T03:20:00.000+08:00')
  })

  it('zhihu: no time is no time, and a film has its description', async () => {
    const film = await read('zhihu', { created_time: null, content_type: 'zvideo', content_text: '', desc: '说明' })
    expect(film).toMatchObject({ text: '说明', publishedAt: undefined })
  })

  it('whole numbers beyond 2^53 keep their last digit', async () => {
    const row = JSON.stringify(sample('douyin').post('A')).replace('"7123456789012345678"', '7123456789012345679')
    writeFile(at('a.json'), `[${row}]`)
    expect(posts(await readAll())[0]?.id).toBe('7123456789012345679')
  })

  it("bilibili's short posts", async () => {
    const row = {
      dynamic_id: '900000000000000001',
      user_id: '1',
      user_name: '甲',
      text: '一句话',
      type: 'DYNAMIC_TYPE_WORD',
    }
    writeFile(
      at('a.jsonl'),
      jsonl([{ ...row, pub_ts: 1_722_848_190, total_comments: 1, total_forwards: 0, total_liked: 2 }]),
    )
    const [post] = posts(await readAll())
    expect(post).toMatchObject({
      platform: 'bilibili',
      text: '一句话',
      url: 'https://t.bilibili.com/900000000000000001',
    })
  })
})

describe('rows together', () => {
  const { post, comment } = sample('xiaohongshu')

  it('of one post many times, the newest counts, whatever the order and the file; of one comment too', async () => {
    const old = { ...post('B'), desc: '旧', last_modify_ts: 1 }
    writeFile(at('a.jsonl'), jsonl([post('B'), old, old]))
    writeFile(at('b.jsonl'), jsonl([{ ...post('C'), desc: '新', last_modify_ts: 2_000_000_000_000 }]))
    writeFile(
      at('c.jsonl'),
      jsonl([comment('B'), comment('B'), { ...comment('B'), content: '改过', last_modify_ts: 1_900_000_000_000 }]),
    )
    const items = await readAll()
    expect(posts(items).map(({ text, comments }) => [text, comments.map((each) => each.text)])).toEqual([
      ['新', ['改过']],
    ])
    expect(items.filter((item) => item.kind === 'skipped').map((item) => [item.why, item.count])).toEqual(
      Array(5).fill(['older_row', 1]),
    )
  })

  it('a comment whose post is not there is a post of its own', async () => {
    writeFile(at('a.jsonl'), jsonl([post('B')]))
    writeFile(at('b.jsonl'), jsonl([{ ...comment('B'), note_id: '65ffffffffffffffffffffff' }]))
    expect(posts(await readAll())[1]).toMatchObject({
      platform: 'comment',
      url: 'https://www.xiaohongshu.com/explore/65ffffffffffffffffffffff',
      id: 'xiaohongshu-66a000000000000000000001',
      text: '同问',
    })
  })

  it('comments without an id and without their post stay apart', async () => {
    const nameless = sample('kuaishou').comment('B')
    writeFile(at('a.jsonl'), jsonl([nameless, { ...nameless, content: '第二条' }, nameless]))
    const read = posts(await readAll())
    expect(read.map(({ text }) => text).sort()).toEqual(['同问', '第二条'])
    expect(new Set(read.map(identifyPost)).size).toBe(2)
  })

  it('a post without a word is left out, its comments are not', async () => {
    writeFile(at('a.jsonl'), jsonl([{ ...post('B'), title: '', desc: '' }]))
    writeFile(at('b.jsonl'), jsonl([comment('B')]))
    const items = await readAll()
    expect(items.map(({ kind }) => kind)).toEqual(['skipped', 'post'])
  })

  it('the author under the own post is told by the account, across eras, never by a masked name', async () => {
    writeFile(at('a.jsonl'), jsonl([post('C')]))
    const own = { ...comment('B'), user_id: '5f0000000000000000000001', nickname: '别的名' }
    writeFile(at('b.jsonl'), jsonl([own, { ...comment('C'), comment_id: 'x', nickname: '甲***丙' }]))
    const [read] = posts(await readAll())
    expect(read?.comments.map(({ author, byAuthor }) => [author, byAuthor])).toEqual([
      ['别的名', true],
      ['甲***丙', false],
    ])
  })

  it('accounts are left out, and said', async () => {
    const creator = {
      user_id: '1',
      nickname: '甲',
      gender: 'Female',
      fans: 10,
      follows: 1,
      interaction: '10+',
      anwser_count: 1,
    }
    writeFile(at('a.jsonl'), jsonl([creator, creator]))
    writeFile(at('contacts.jsonl'), jsonl([{ up_id: 1, fan_id: 2, up_name: '甲', fan_name: '乙' }]))
    writeSqlite(at('d.db'), { xhs_creator: [creator] })
    expect(await readAll()).toEqual(
      Array(4).fill({ kind: 'skipped', line: expect.any(Number), why: 'account', count: 1 }),
    )
  })

  it('2,001 comments under a post: what is too many becomes posts of their own', async () => {
    writeFile(at('a.jsonl'), jsonl([post('B')]))
    writeFile(at('b.jsonl'), jsonl(Array.from({ length: 2001 }, (_, i) => ({ ...comment('B'), comment_id: `c${i}` }))))
    const read = posts(await readAll())
    expect(read).toHaveLength(2)
    expect(read.find(({ platform }) => platform === 'xiaohongshu')?.comments).toHaveLength(2000)
  })
})

describe('bad input', () => {
  const { post } = sample('xiaohongshu')
  const errors = (items: readonly ImportedItem[]) =>
    items.flatMap((item) => (item.kind === 'error' ? [`${item.line}: ${item.error}`] : []))

  it('CSV: rows of another era under the header of the first are said with their lines, and the rest goes on', async () => {
    const newer = csvOf([post('C')])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
    writeFile(
      at('a.csv'),
      csvOf([post('B'), { ...post('B'), note_id: '65f000000000000000000002' }]) +
        newer +
        csvOf([post('B')])
          .split('\r\n')
          .slice(1)
          .join('\r\n')
          .replaceAll('0001', '0003'),
    )
    const items = await readAll()
    expect(posts(items).map(({ id }) => id?.slice(-1))).toEqual(['1', '2', '3'])
    expect(errors(items)).toEqual([expect.stringMatching(/^6: has 19 cells where the header has 21/)])
  })

  it('CSV: a second header is obeyed', async () => {
    writeFile(at('a.csv'), csvOf([post('B')]) + csvOf([{ ...post('C'), note_id: '65f000000000000000000002' }]).slice(1))
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items).map(({ text }) => text)).toEqual(Array(2).fill('正文第一行\n第二行，"引号"'))
  })

  it('cut files: what is whole is read', async () => {
    const whole = jsonl([post('B'), { ...post('B'), note_id: '65f000000000000000000002' }])
    writeFile(at('a.jsonl'), whole.slice(0, -30))
    writeFile(at('b.json'), `[${jsonl([sample('weibo').post('B')])}`)
    writeFile(at('c.csv'), `${csvOf([sample('zhihu').post('B')])}"1","anf`)
    const items = await readAll()
    expect(posts(items).map(({ platform }) => platform)).toEqual(['xiaohongshu', 'weibo', 'zhihu'])
    expect(errors(items)).toEqual([
      expect.stringMatching(/^2: .*cut off/),
      expect.stringMatching(/cut off/),
      expect.stringMatching(/middle of a quoted cell/),
    ])
  })

  it('a packed file that is cut: what came before is read, and so are the others', async () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ ...post('B'), note_id: `65f${String(i).padStart(21, '0')}` }))
    writeFile(at('a.jsonl.gz'), gzipSync(jsonl(many)).subarray(0, -20))
    writeFile(at('b.jsonl'), jsonl([sample('weibo').post('B')]))
    const store = testStore()
    const { files, close } = await openImport([dir])
    const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const
    const request = { files, rule, obtainedBy: '' }
    const report = await importPosts({ store, classifier: null, clock: () => new Date() }, request)
    close()
    expect(report.posts.new).toBeGreaterThan(400)
    expect(report.errors.map(({ file }) => file)).toContainEqual(expect.stringMatching(/a\.jsonl\.gz$/))
    expect([...iteratePosts(store.reader)].map(({ post: { platform } }) => platform)).toContain('weibo')
  })

  it('ids that a spreadsheet rounded, cells that do not fit, no id', async () => {
    const rows = ['7.12346E+18', '', '不是编号'].map((aweme_id) => ({ ...sample('douyin').post('B'), aweme_id }))
    writeFile(at('a.csv'), csvOf(rows))
    expect(errors(await readAll())).toEqual([
      expect.stringMatching(/rounded/),
      expect.stringMatching(/missing/),
      expect.stringMatching(/do not fit the header/),
    ])
  })

  it('mixed eras, platforms and formats in one folder', async () => {
    mkdirSync(at('xhs'))
    writeFile(at('xhs/a.csv'), csvOf([post('A')]))
    writeFile(at('b.jsonl'), jsonl([...ERAS.map((era) => sample('weibo').post(era)), { text: '自己的', id: 'x' }]))
    writeSqlite(at('c.db'), { zhihu_content: [sample('zhihu').post('C')] })
    writeFile(at('d.xlsx'), xlsxOf({ Contents: [sample('tieba').post('B')] }))
    writeFile(at('e.png'), 'no picture')
    const items = await readAll()
    expect(errors(items)).toEqual([])
    expect(posts(items).map(({ platform }) => platform)).toEqual(['weibo', 'other', 'zhihu', 'tieba', 'xiaohongshu'])
  })

  it('a database or workbook that is broken or of another kind', async () => {
    writeFile(at('a.db'), Buffer.concat([Buffer.from('SQLite format 3\u0000'), Buffer.alloc(5000, 7)]))
    writeSqlite(at('b.db'), { other: [{ a: 1 }] })
    writeFile(at('c.xlsx'), xlsxOf({ Contents: [post('B')] }).subarray(0, 900))
    writeFile(at('d.xlsx'), xlsxOf({ Sheet1: [{ 姓名: '甲', 数: 1 }] }))
    const items = await readAll()
    expect(errors(items)).toEqual([
      expect.stringMatching(/cannot be read as a database/),
      expect.stringMatching(/no MediaCrawler table/),
      expect.stringMatching(/broken ZIP/),
      expect.stringMatching(/say with --map/),
    ])
  })
})

describe('odd spellings', () => {
  it.each([
    ...([
      ['1.2万', 12000],
      ['3万', 30000],
      ['1万+', 10000],
      ['10+', 10],
      ['1千+', 1000],
      ['1.2w', 12000],
    ] as const),
    ...([
      ['2.1亿', 210_000_000],
      ['100万+', 1_000_000],
      ['3,000', 3000],
      ['', undefined],
      ['None', undefined],
    ] as const),
    ...([
      [null, undefined],
      [0, 0],
      [12, 12],
      [12n, 12],
      ['赞', undefined],
      ['-1', undefined],
    ] as const),
  ])('the count %s is %s', (given, count) => expect(readCount(given)).toBe(count))

  it.each([
    ...([
      ['7123456789012345678', '7123456789012345678'],
      [12, '12'],
      ['12.0', '12'],
      ['7.1E+18', null],
    ] as const),
    ...([
      ['None', ''],
      [null, ''],
      ['7123456789012345678.0', null],
      [71234567890123456n, '71234567890123456'],
    ] as const),
  ])('the id %s is %s', (given, id) => expect(readId(given)).toBe(id))

  it.each([
    ...([
      [1_722_848_190, PUBLISHED],
      [1_722_848_190_000, PUBLISHED],
      ['1722848190', PUBLISHED],
      [0, undefined],
    ] as const),
    ...([
      ['1970-01-01 08:00:00', undefined],
      ['', undefined],
      ['2024-08-05 16:56:30', PUBLISHED],
    ] as const),
    ...([
      ['2024-8-6 22:11', '2024-08-06T22:11:00.000+08:00'],
      ['7-6', '2024-07-06T00:00:00.000+08:00'],
    ] as const),
    ...([
      ['2020-05', undefined],
      ['07:20', '2024-08-06T07:20:00.000+08:00'],
      [null, undefined],
    ] as const),
  ])('the time %s is %s', (given, time) => expect(readTime(given, 1_722_900_000_000)).toBe(time))

  it('a relative time without the time of the crawl is no time', () => {
    expect(readTime('4小时前', null)).toBeUndefined()
    expect(readTime('2024-08-05 16:56:30', null)).toBe(PUBLISHED)
  })

  it('lists, accounts, titles', () => {
    expect(readList('甲,乙,,None')).toEqual(['甲', '乙'])
    expect(readList('["甲","乙"]')).toEqual(['甲', '乙'])
    expect(readList('[话题')).toEqual(['[话题'])
    expect(isSameAccount(undefined, undefined)).toBe(false)
    expect(readTitle('tieba', '好【保险吧】_百度贴吧', '')).toBe('好')
    expect(readWords('weibo', '&#9733;&unknown;&amp;lt;')).toBe('★&unknown;&lt;')
  })
})
