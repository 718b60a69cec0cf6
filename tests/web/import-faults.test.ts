// No fault of a file reaches a Chinese reader in English: the sentences are read where they are made.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openImport } from '#crawlers/imports/read-import.ts'
import { sniffFormat } from '#crawlers/imports/sniff-format.ts'
import { parsePost } from '#src/domain/post.ts'
import { projectFile } from '#src/runtime/project-root.ts'
import { testDir } from '#tests/helpers/test-store.ts'
import { saidFault } from '#web/views/import-faults.ts'
import { saidWhy } from '#web/views/why-sentences.ts'

const FOLDER = projectFile('crawlers', 'imports')

/** Sentences of that folder that are no whole fault: mends for the terminal, parts of other sentences, the map's own. */
const NO_FAULTS = [
  ...['nothing more of it is read', 'copy or download the file again', 'make it readable, or name its files'],
  ...['import it in parts', 'name the files themselves', 'check the path', 'name a readable file', 'save it as CSV'],
  ...['give yourself read permission (chmod u+r)', 'save it without a password', 'copy the file again, closed'],
  ...['export it as CSV', 'save the sheet as CSV', 'the reading thread ended with ‹code›'],
  ...['text or title needs a column', 'is not valid JSON', 'SQLite format 3\\u0000'],
  ...['give JSON of fields and columns, such as {"text":"正文"}; fields: ‹FIELDS.join(\', \')›'],
  ...['it is cut off', 'it breaks the syntax', 'not valid JSON: ‹fault›‹place ? '],
  ...['a ZIP archive or an Office file', 'a gzip archive', 'an SQLite database'],
  ...['longer than 8 MB, which is more than a post can be'],
]

/** What stands in the ‹holes› of a template, by the expression; else a number. */
const HOLES: Readonly<Record<string, string>> = {
  ...{ name: '表.csv.gz', path: '/数据/表', where: 'images[0]', column: 'note_id', columns: 'x, y', what: 'line' },
  ...{ 'basename(path)': '表 1.xlsx', 'basename(zip.path)': '表.xlsx', 'entry.name': 'xl/x.xml', binary: 'a PDF' },
  ...{ message: 'EIO', '(cause as Error).message': 'EIO', code: 'Z_DATA_ERROR', why: 'its end is missing' },
  ...{ 'sheet.name': '一月', TOO_LONG: 'longer than 8 MB, which is more than a post can be' },
}
/** Said in brackets only: what is wrong with a ZIP archive. */
const OF_ARCHIVE = /^its? |^unknown method| is not there$/
const whole = (fault: string): string => (OF_ARCHIVE.test(fault) ? `表.xlsx: a broken ZIP archive (${fault})` : fault)
const filled = (template: string): string => template.replace(/‹([^›]*)›/g, (_, hole) => HOLES[hole] ?? '7')

function literalsIn(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
  const literals = [...bare.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
  return literals.map(([, plain, template = '']) =>
    (plain ?? template).replace(/\$\{([^}]*)\}/g, '‹$1›').replaceAll('${', '‹'),
  )
}

/** Every stretch of English words that a file of the imports may say. */
function sentences(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const all = files.flatMap((name) => literalsIn(readFileSync(join(FOLDER, name), 'utf8')))
  return [...new Set(all)].filter((text) => /[a-z] [a-z]/.test(text.replace(/‹[^›]*›/g, 'x')))
}

const ENGLISH = /\b(the|is|it|its|of|not|an?|no|than|this|has|in|be|to|expected|received|larger|sheet)\b/i

function expectChinese(fault: string): void {
  const zh = saidFault(fault)
  expect(zh, fault).toMatch(/\p{Script=Han}/u)
  expect(zh, fault).not.toMatch(ENGLISH)
}

describe('a fault of a file', () => {
  const found = sentences()

  it('has its Chinese sentence, whichever it is', () => {
    const faults = found.filter((text) => !NO_FAULTS.includes(text))
    expect(faults.length).toBeGreaterThan(45)
    for (const fault of faults) expectChinese(whole(filled(fault)))
    expect(NO_FAULTS.filter((text) => !found.includes(text))).toEqual([])
  })

  it.each([
    ...['%PDF-1.7', 'PK\u0003\u0004', '\u001f\u008b\u0008', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF89a'],
    ...['SQLite format 3\u0000', 'x\u0000y'],
  ])('names what was handed over instead of text: %j', (head) => {
    const sniffed = sniffFormat(Buffer.from(head, 'latin1'), 'a.txt')
    expectChinese(sniffed.kind === 'refused' ? sniffed.why : '')
  })

  it.each([
    [5, '应为一条记录，实际是数字'],
    [{}, '帖子要有正文或标题'],
    [{ text: 5 }, 'text：应为文字，实际是数字'],
    [{ text: '退保', comments: [{}] }, 'comments[0].text：缺少（应为文字）'],
    [{ text: '退保', tags: '保险' }, 'tags：应为列表，实际是文字'],
    [{ text: '退保', author: [] }, 'author：应为一条记录，实际是列表'],
    [{ text: '退保', comments: [{ text: '好', byAuthor: 'y' }] }, 'comments[0].byAuthor：应为真假值，实际是文字'],
    [{ text: '退保', counts: { likes: -1 } }, 'counts.likes：太小，不能小于 0'],
    [{ text: '退保', counts: { likes: 1e300 } }, 'counts.likes：太大，不能大于 9007199254740991'],
    [{ text: '退保', counts: { likes: 1.5 } }, 'counts.likes：应为整数，实际是数字'],
    [{ text: '退保', counts: { likes: Number.NaN } }, 'counts.likes：应为数字，实际是非数字'],
  ])('says what is wrong with the post %j', (value, zh) => {
    const post = parsePost(value)
    expect(saidFault(post.ok ? '' : post.error)).toBe(zh)
  })

  it('names the platforms that there are', () => {
    const post = parsePost({ text: '退保', platform: 'myspace' })
    const zh = saidFault(post.ok ? '' : post.error)
    expect(zh).toMatch(/^platform：不在可选值之内："xiaohongshu"、"douyin"、/)
    expect(zh).not.toMatch(ENGLISH)
  })

  it.each([
    ['a.csv', 'text,url\n退保,x,y\n', '表头之下没有内容'],
    ['a.csv', 'text,url\n退保,x\n退保,x,y\n', '有 3 格，表头却是 2 格'],
    ['b.csv', '甲,乙\n1,2\n', '认不出这些列（甲, 乙）：请用 --map 指明哪一列是正文'],
    ['a.xlsx', 'PK\u0003\u0004junk', 'a.xlsx：ZIP 压缩包已损坏（缺少结尾）'],
    ['a.gz', '\u001f\u008b\u0008junkjunkjunk', 'a.gz：中途断了或已损坏（Z_DATA_ERROR）'],
    ['a.warc', 'WARC/1.0\r\nContent-Length: 9\r\n\r\nx', '文件在这条记录中途断了'],
    ['a.har', '{"log":{"entries":[{}]}}', '不是 HAR 文件里的一条'],
    ['a.jsonl', '{"text":"退保","images":["../../a.png"]}', 'images[0]：指到了输入文件所在的文件夹之外'],
  ])('is said of a real file, %s', async (name, content, zh) => {
    const folder = testDir()
    writeFileSync(join(folder, name), content, /\p{Script=Han}/u.test(content) ? 'utf8' : 'latin1')
    const { files, close } = await openImport([join(folder, name)])
    const said: string[] = []
    for (const { items } of files) for await (const item of items) if (item.kind === 'error') said.push(item.error)
    close()
    expect(said.map((fault) => saidWhy(fault, 'zh'))).toContain(zh)
    expect(saidWhy(said[0] ?? '', 'en')).toBe(said[0])
  })
})

it('leaves what is no fault as it is, however many colons it has', () => {
  for (const words of ['', '请先登录', 'depth: of: field', `${'a: '.repeat(5000)}b`])
    expect(saidFault(words)).toBe(words)
})
