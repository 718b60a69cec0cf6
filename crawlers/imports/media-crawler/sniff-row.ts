// What a row of a MediaCrawler export is, told from the names of its columns alone: folders and file names get lost.

import type { Row } from '#crawlers/imports/row.ts'
import type { CrawledPlatform } from './fields.ts'

/** `account`: about a person and no post; recognised so that it can be left out. */
export type RowKind =
  | Readonly<{ kind: 'content' | 'comment' | 'dynamic'; platform: CrawledPlatform }>
  | Readonly<{ kind: 'account' }>

const content = (platform: CrawledPlatform): RowKind => ({ kind: 'content', platform })
const comment = (platform: CrawledPlatform): RowKind => ({ kind: 'comment', platform })
const DYNAMIC: RowKind = { kind: 'dynamic', platform: 'bilibili' }
const ACCOUNT: RowKind = { kind: 'account' }

function sniffComment(row: Row): RowKind | null {
  if ('aweme_id' in row) return comment('douyin')
  if ('content_id' in row) return comment('zhihu')
  if ('video_id' in row) {
    return comment('parent_comment_id' in row || 'sex' in row || 'sign' in row ? 'bilibili' : 'kuaishou')
  }
  if (!('note_id' in row)) return null
  if ('comment_like_count' in row || 'create_date_time' in row) return comment('weibo')
  return comment('tieba_id' in row || 'tieba_name' in row ? 'tieba' : 'xiaohongshu')
}

function sniffVideo(row: Row): RowKind | null {
  if ('viewd_count' in row) return content('kuaishou')
  const isBilibili = 'video_danmaku' in row || 'video_play_count' in row || 'disliked_count' in row
  return isBilibili ? content('bilibili') : null
}

function sniffContent(row: Row): RowKind | null {
  if ('aweme_id' in row) return content('douyin')
  if ('video_id' in row) return sniffVideo(row)
  if ('dynamic_id' in row && 'pub_ts' in row) return DYNAMIC
  if ('content_id' in row) return 'voteup_count' in row || 'content_type' in row ? content('zhihu') : null
  if (!('note_id' in row)) return null
  if ('tieba_name' in row || 'total_replay_num' in row) return content('tieba')
  if ('shared_count' in row || 'create_date_time' in row) return content('weibo')
  return 'collected_count' in row || 'xsec_token' in row ? content('xiaohongshu') : null
}

const isAccount = (row: Row): boolean =>
  ('user_id' in row && ('fans' in row || 'total_fans' in row)) || ('up_id' in row && 'fan_id' in row)

/** The platform and kind of a row, or null when it is none of theirs. */
export function sniffRow(row: Row): RowKind | null {
  if ('comment_id' in row) return 'content' in row ? sniffComment(row) : null
  return sniffContent(row) ?? (isAccount(row) ? ACCOUNT : null)
}
