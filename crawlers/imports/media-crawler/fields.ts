// What MediaCrawler calls things, one table per platform, for all three eras of its exports (2024-01, 2025-09, and
// 2026-07 without personal data). Misspelt names are theirs.

import type { Platform } from '#src/domain/closed-lists.ts'

export type ContentFields = Readonly<{
  id: string
  title: string
  /** The first that is not empty is the text. */
  text: readonly string[]
  url: string
  time: string
  name: string
  counts: Readonly<Partial<Record<'likes' | 'comments' | 'collects' | 'shares' | 'views', string>>>
  images: readonly string[]
  tags: string
}>

/** `post` names the post that a comment stands under, `page` is the address of its page without the id ('': not known). */
export type CommentFields = Readonly<{ post: string; time: string; name: string; page: string }>

export type PlatformFields = Readonly<{ content: ContentFields; comment: CommentFields }>

export type CrawledPlatform = Extract<
  Platform,
  'xiaohongshu' | 'douyin' | 'kuaishou' | 'bilibili' | 'weibo' | 'tieba' | 'zhihu'
>

const xiaohongshu: PlatformFields = {
  content: {
    ...{ id: 'note_id', title: 'title', text: ['desc'], url: 'note_url', time: 'time', name: 'nickname' },
    counts: { likes: 'liked_count', comments: 'comment_count', collects: 'collected_count', shares: 'share_count' },
    images: ['image_list'],
    tags: 'tag_list',
  },
  comment: { post: 'note_id', time: 'create_time', name: 'nickname', page: 'https://www.xiaohongshu.com/explore/' },
}

const douyin: PlatformFields = {
  content: {
    ...{ id: 'aweme_id', title: 'title', text: ['desc'], url: 'aweme_url', time: 'create_time', name: 'nickname' },
    counts: { likes: 'liked_count', comments: 'comment_count', collects: 'collected_count', shares: 'share_count' },
    images: ['note_download_url', 'cover_url'],
    tags: '',
  },
  comment: { post: 'aweme_id', time: 'create_time', name: 'nickname', page: 'https://www.douyin.com/video/' },
}

const kuaishou: PlatformFields = {
  content: {
    ...{ id: 'video_id', title: 'title', text: ['desc'], url: 'video_url', time: 'create_time', name: 'nickname' },
    counts: { likes: 'liked_count', views: 'viewd_count' },
    images: ['video_cover_url'],
    tags: '',
  },
  comment: { post: 'video_id', time: 'create_time', name: 'nickname', page: 'https://www.kuaishou.com/short-video/' },
}

const bilibili: PlatformFields = {
  content: {
    ...{ id: 'video_id', title: 'title', text: ['desc'], url: 'video_url', time: 'create_time', name: 'nickname' },
    counts: {
      ...{ likes: 'liked_count', comments: 'video_comment', collects: 'video_favorite_count' },
      ...{ shares: 'video_share_count', views: 'video_play_count' },
    },
    images: ['video_cover_url'],
    tags: '',
  },
  comment: { post: 'video_id', time: 'create_time', name: 'nickname', page: 'https://www.bilibili.com/video/av' },
}

const weibo: PlatformFields = {
  content: {
    ...{ id: 'note_id', title: '', text: ['content'], url: 'note_url', time: 'create_time', name: 'nickname' },
    counts: { likes: 'liked_count', comments: 'comments_count', shares: 'shared_count' },
    images: [],
    tags: '',
  },
  comment: { post: 'note_id', time: 'create_time', name: 'nickname', page: 'https://m.weibo.cn/detail/' },
}

const tieba: PlatformFields = {
  content: {
    ...{ id: 'note_id', title: 'title', text: ['desc'], url: 'note_url', time: 'publish_time', name: 'user_nickname' },
    counts: { comments: 'total_replay_num' },
    images: [],
    tags: 'tieba_name',
  },
  comment: { post: 'note_id', time: 'publish_time', name: 'user_nickname', page: 'https://tieba.baidu.com/p/' },
}

const zhihu: PlatformFields = {
  content: {
    ...{ id: 'content_id', title: 'title', text: ['content_text', 'desc'], url: 'content_url' },
    ...{ time: 'created_time', name: 'user_nickname' },
    counts: { likes: 'voteup_count', comments: 'comment_count' },
    images: [],
    tags: '',
  },
  comment: { post: 'content_id', time: 'publish_time', name: 'user_nickname', page: '' },
}

/** The table of every platform. */
export const FIELDS: Readonly<Record<CrawledPlatform, PlatformFields>> = {
  ...{ xiaohongshu, douyin, kuaishou, bilibili, weibo, tieba, zhihu },
}

/** Bilibili's short posts, which stand in files of their own. */
export const DYNAMIC_FIELDS: ContentFields = {
  ...{ id: 'dynamic_id', title: '', text: ['text'], url: '', time: 'pub_ts', name: 'user_name' },
  counts: { likes: 'total_liked', comments: 'total_comments', shares: 'total_forwards' },
  images: [],
  tags: '',
}

/** Tables of its databases: posts, comments, and in older ones accounts, met only to say that they are left out. */
export const TABLES = [
  ...['xhs_note', 'xhs_note_comment', 'douyin_aweme', 'douyin_aweme_comment', 'kuaishou_video'],
  ...['kuaishou_video_comment', 'bilibili_video', 'bilibili_video_comment', 'bilibili_up_dynamic', 'weibo_note'],
  ...['weibo_note_comment', 'tieba_note', 'tieba_comment', 'zhihu_content', 'zhihu_comment'],
  ...['xhs_creator', 'dy_creator', 'weibo_creator', 'tieba_creator', 'zhihu_creator', 'bilibili_up_info'],
  'bilibili_contact_info',
] as const
