// What people wrote, freed from the marks that MediaCrawler leaves in it: topic brackets, entities, cut-off notes, and
// titles that only repeat the text. Invisible and disguising characters stay: they are evidence.

import type { CrawledPlatform } from './fields.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole
}

const decodeEntities = (text: string): string => text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, decodeEntity)

/** `#退保[话题]#` is shown as `#退保`; empty lines of some clients hold a tab. */
const freeTopics = (text: string): string =>
  text
    .replace(/#([^#[\]\n]{1,80})\[话题\]#(?=(\S)?)/g, (_, topic, next) => `#${topic}${next ? ' ' : ''}`)
    .replace(/^\t+$/gm, '')

/** The text of a post or comment as its platform shows it. */
export function readWords(platform: CrawledPlatform, text: string): string {
  const plain = text.replaceAll('\r\n', '\n')
  if (platform === 'xiaohongshu') return freeTopics(plain).trim()
  if (platform === 'weibo')
    return decodeEntities(plain)
      .replace(/\.\.\.全文\s*$/, '…')
      .trim()
  return plain.trim()
}

/** MediaCrawler fills a missing title with the text or its beginning; said once is enough. */
export function readTitle(platform: CrawledPlatform, title: string, text: string): string {
  const repeats = title === text || (title.length >= 255 && text.startsWith(title))
  if (repeats) return ''
  const plain = readWords(platform, title)
  return platform === 'tieba' ? plain.replace(/(_[^_]{1,40}|【[^【】]{1,40}】)_百度贴吧$/, '') : plain
}
