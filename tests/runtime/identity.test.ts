// Who a post is: two ways to the same post are one, and what an older store holds is found again.

import { describe, expect, it } from 'vitest'
import { formerKeyOf, identifyPost } from '#src/runtime/identity.ts'
import { buildPost } from '#tests/helpers/build.ts'

const NOTE = '64a1b2c3d4e5f60718293a4b'
const post = (given: Readonly<Record<string, unknown>>) => buildPost({ id: undefined, url: undefined, ...given })

describe('a post', () => {
  it('is its platform’s id first, whatever its address', () => {
    expect(identifyPost(post({ id: 'n1', url: 'https://a.example/x' }))).toBe('xiaohongshu:n1')
  })

  it('is known by the id in its address when it comes without one', () => {
    const shared = post({ url: `https://www.xiaohongshu.com/discovery/item/${NOTE}?xsec_token=AB` })
    expect(identifyPost(shared)).toBe(`xiaohongshu:${NOTE}`)
    expect(identifyPost(shared)).toBe(identifyPost(post({ id: NOTE })))
  })

  it('is not the post at whose address it stands as a comment', () => {
    const url = `https://www.xiaohongshu.com/explore/${NOTE}`
    expect(identifyPost(post({ platform: 'comment', url }))).toBe(url)
  })

  it('is one under both numbers of a video, where its address tells that they are the same', () => {
    const video = { platform: 'bilibili', url: 'https://www.bilibili.com/video/av170001' }
    expect(identifyPost(post({ ...video, id: '170001' }))).toBe('bilibili:BV17x411w7KC')
    expect(identifyPost(post({ ...video, id: 'BV17x411w7KC' }))).toBe('bilibili:BV17x411w7KC')
    expect(identifyPost(post({ platform: 'bilibili', id: '170001' }))).toBe('bilibili:170001')
    expect(identifyPost(post({ ...video, id: '170002' }))).toBe('bilibili:170002')
  })

  it('is its canonical address elsewhere, and a hash of what it says without any', () => {
    const page = { platform: 'article' }
    expect(identifyPost(post({ ...page, url: 'https://a.example//b?utm_source=x' }))).toBe('https://a.example/b')
    expect(identifyPost(post(page))).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe('the key of before', () => {
  it('is named where it was another', () => {
    const url = 'https://www.bilibili.com/video/av170001'
    expect(formerKeyOf(post({ platform: 'bilibili', id: '170001', url }))).toBe('bilibili:170001')
    expect(formerKeyOf(post({ url: `https://www.xiaohongshu.com/discovery/item/${NOTE}` }))).toBe(
      `https://www.xiaohongshu.com/discovery/item/${NOTE}`,
    )
    expect(formerKeyOf(post({ platform: 'article', url: 'https://a.example//b' }))).toBe('https://a.example//b')
  })

  it('is none where nothing changed', () => {
    expect(formerKeyOf(post({ id: 'n1', url: 'https://a.example//x' }))).toBeNull()
    expect(formerKeyOf(post({ platform: 'article', url: 'https://a.example/b?id=1' }))).toBeNull()
    expect(formerKeyOf(post({}))).toBeNull()
  })
})
