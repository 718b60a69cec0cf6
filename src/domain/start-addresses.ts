// The addresses that a source begins with: those it names, and one search for each keyword, by the platform's own search
// pages or by a start address that holds `{keyword}`. Pure.

import type { Platform } from './closed-lists.ts'
import type { Source } from './source.ts'

const KEYWORD = '{keyword}'

/** Public search and tag pages that hold results in the page itself or draw them (reference: platform page structures). */
const SEARCHES: Partial<Readonly<Record<Platform, readonly string[]>>> = {
  xiaohongshu: ['https://www.xiaohongshu.com/search_result?keyword={keyword}&source=web_search_result_notes'],
  weibo: ['https://s.weibo.com/weibo?q={keyword}'],
  zhihu: ['https://www.zhihu.com/search?type=content&q={keyword}'],
  douyin: ['https://www.douyin.com/search/{keyword}'],
  bilibili: ['https://search.bilibili.com/all?keyword={keyword}'],
  tieba: [
    'https://tieba.baidu.com/f/search/res?ie=utf-8&qw={keyword}&rn=20&sm=1',
    'https://tieba.baidu.com/f?ie=utf-8&kw={keyword}',
  ],
}

type Begins = Pick<Source, 'start' | 'keywords' | 'platform'>

/** Where keywords can be looked for: templates with `{keyword}`; none when there is no such place. */
function searchTemplates({ start, platform }: Begins): readonly string[] {
  const own = start.filter((one) => one.includes(KEYWORD))
  if (own.length > 0) return own
  return platform === 'auto' ? [] : (SEARCHES[platform] ?? [])
}

/** Whether a source's keywords lead anywhere; without any there is nothing to lead. */
export const canSearch = (source: Begins): boolean => source.keywords.length === 0 || searchTemplates(source).length > 0

/** Every address to begin with, each once, named ones first. A template without keywords begins nothing. */
export function startAddresses(source: Begins): readonly string[] {
  const named = source.start.filter((one) => !one.includes(KEYWORD))
  const searches = source.keywords.flatMap((keyword) =>
    searchTemplates(source).map((template) => template.replaceAll(KEYWORD, encodeURIComponent(keyword))),
  )
  return [...new Set([...named, ...searches])]
}

/** The hosts that a source may fetch: those it names, else those it begins from. */
export function hostsOfSource(source: Pick<Source, 'hosts' | 'start' | 'keywords' | 'platform'>): readonly string[] {
  if (source.hosts.length > 0) return source.hosts
  return [
    ...new Set(
      startAddresses(source)
        .filter((url) => URL.canParse(url))
        .map((url) => new URL(url).host),
    ),
  ]
}
