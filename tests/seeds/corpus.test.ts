// The corpus is what its README says: labelled, balanced, nobody's contacts, and read with file and line when it is not.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCorpus } from '#seeds/corpus/read-corpus.ts'
import { readRealPosts } from '#seeds/corpus/read-real-posts.ts'
import { readableFields } from '#src/domain/post.ts'
import { ConfigError } from '#src/runtime/errors.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const corpus = readCorpus(projectFile('seeds/corpus'))

describe('the corpus', () => {
  it('has several writers and at least as much innocent as guilty', () => {
    const violating = corpus.filter(({ labelled }) => labelled.label.verdict === 'violating').length
    expect(new Set(corpus.map(({ writer }) => writer)).size).toBeGreaterThan(2)
    expect(violating).toBeGreaterThan(corpus.length / 5)
    expect(violating).toBeLessThan(corpus.length / 2)
  })

  it('pushes exactly where it lists a contact, and shows every id it lists', () => {
    for (const { labelled } of corpus) {
      const text = readableFields(labelled.post)
        .map((field) => field.text)
        .join('\n')
      expect(labelled.label.contactPush).toBe(labelled.contacts.length > 0)
      const ids = labelled.contacts.filter(({ type, value }) => value !== '' && type !== 'group')
      expect(ids.filter(({ value }) => !text.includes(value))).toEqual([])
    }
  })

  it('holds nobody’s number: 154 is not given out, .example belongs to no one', () => {
    for (const { labelled } of corpus) {
      const text = JSON.stringify(labelled.post)
      for (const [number] of text.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)) expect(number).toMatch(/^154/)
      for (const [, host] of text.matchAll(/https?:\/\/([^/\s"]+)/g)) expect(host).toMatch(/\.example$/)
    }
  })
})

function written(text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'lurewatch-corpus-'))
  mkdirSync(join(dir, 'w'))
  writeFileSync(join(dir, 'w', '1.txt'), text)
  return dir
}

describe('reading a corpus', () => {
  it('reads marks, comments, subject and contacts', () => {
    const [post] = readCorpus(
      written(
        '@ violating refund_agency promote | weibo | wechat={phone} | - | x1\n#title 题\n#subject 1\n正文\n>op 好\n>u 加{phone}',
      ),
    )
    expect(post).toMatchObject({ writer: 'w', family: 'x1', subject: 'comments[1]' })
    expect(post?.labelled.post).toMatchObject({ title: '题', text: '正文', platform: 'weibo' })
    expect(post?.labelled.post.comments[0]).toMatchObject({ byAuthor: true })
    expect(post?.labelled.contacts).toEqual([{ type: 'wechat', value: expect.stringMatching(/^154\d{8}$/) }])
  })

  it.each(['@ wicked none ask | weibo | - | - | -\n文', 'text before any header'])(
    'refuses %j with its place',
    (text) => {
      expect(() => readCorpus(written(text))).toThrow(ConfigError)
      expect(() => readCorpus(written(text))).toThrow(/w\/1\.txt:1/)
    },
  )

  it('real texts that are not there are said to be missing', () => {
    expect(readRealPosts('/nonexistent').every(({ missing, posts }) => missing && posts.length === 0)).toBe(true)
  })
})
