// Rows as MediaCrawler writes them, one post and one comment per platform and era, with invented people. Eras: A 2024-01,
// B 2025-09 (personal data, more columns), C 2026-07 (hashes and masked names).

import { createHash } from 'node:crypto'

export const ERAS = ['A', 'B', 'C'] as const
export type Era = (typeof ERAS)[number]
export type TestRow = Record<string, string | number | null>

const CRAWLED = 1_722_900_000_000
/** 2024-08-05 16:56:30 in Shanghai. */
const SECONDS = 1_722_848_190
export const PUBLISHED = '2024-08-05T16:56:30.000+08:00'

const hash = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16)

/** The person's columns: as they are in eras A and B, a hash in C. */
function person(era: Era, id: string, name: Readonly<Record<string, string>>): TestRow {
  const [[column = '', value = ''] = []] = Object.entries(name)
  const masked = `${value[0]}***${value.at(-1)}`
  if (era === 'C') return { creator_hash: hash(id), [column]: masked }
  return { user_id: id, [column]: value, avatar: 'https://a.example/1.jpg', ip_location: '广东' }
}

const since = (era: Era, from: Era, columns: TestRow): TestRow => (era >= from ? columns : {})

export type Sample = Readonly<{ platform: string; post: (era: Era) => TestRow; comment: (era: Era) => TestRow }>

const author = (era: Era) => person(era, '5f0000000000000000000001', { nickname: '甲乙丙' })
const reader = (era: Era) => person(era, '5f0000000000000000000002', { nickname: '丁戊己' })
const tiebaPerson = (era: Era, name: string): TestRow =>
  era === 'C'
    ? { creator_hash: hash(name), user_nickname: `${name[0]}***${name.at(-1)}` }
    : {
        user_nickname: name,
        user_link: `https://tieba.baidu.example/home?un=${name}`,
        user_avatar: '',
        ip_location: '',
      }
const zhihuPerson = (era: Era, name: string): TestRow => person(era, `zh-${name}`, { user_nickname: name })

const crawled = { last_modify_ts: CRAWLED }
const word = (era: Era): TestRow => since(era, 'B', { source_keyword: '退保' })

export const SAMPLES: readonly Sample[] = [
  {
    platform: 'xiaohongshu',
    post: (era) => ({
      ...{ note_id: '65f000000000000000000001', type: 'normal', title: '一份保单', desc: '正文第一行\n第二行，"引号"' },
      ...{ video_url: '', time: SECONDS * 1000, last_update_time: 0, ...author(era) },
      ...{ liked_count: '1.2万', collected_count: '10+', comment_count: '3', share_count: null },
      ...{ image_list: 'https://i.example/a,b.jpg,https://i.example/c.jpg', tag_list: '保险,理赔', ...crawled },
      ...{ note_url: 'https://www.xiaohongshu.example/explore/65f000000000000000000001?xsec_token=None', ...word(era) },
      ...since(era, 'B', { xsec_token: 'ABC' }),
    }),
    comment: (era) => ({
      ...{ comment_id: '66a000000000000000000001', create_time: SECONDS * 1000, note_id: '65f000000000000000000001' },
      ...{ content: '同问', ...reader(era), sub_comment_count: 0, pictures: '' },
      ...{ parent_comment_id: era === 'C' ? '' : 0, ...crawled, like_count: '0' },
    }),
  },
  {
    platform: 'douyin',
    post: (era) => ({
      ...{ aweme_id: '7123456789012345678', aweme_type: '0', title: '视频说明 #保险', desc: '视频说明 #保险' },
      ...{ create_time: SECONDS, ...author(era), liked_count: '12000', collected_count: 'None' },
      ...{
        comment_count: '3',
        share_count: '0',
        ...crawled,
        aweme_url: 'https://www.douyin.example/video/7123456789012345678',
      },
      ...since(era, 'B', {
        cover_url: 'https://i.example/c.jpg',
        video_download_url: 'https://v.example/1',
        ...word(era),
      }),
    }),
    comment: (era) => ({
      ...{ comment_id: '7200000000000000001', create_time: SECONDS, aweme_id: '7123456789012345678', content: '同问' },
      ...{ ...reader(era), sub_comment_count: '0', like_count: 1, ...crawled, parent_comment_id: '0', pictures: '' },
    }),
  },
  {
    platform: 'kuaishou',
    post: (era) => ({
      ...{
        video_id: '3xabcdefghijklm',
        video_type: '1',
        title: '视频说明',
        desc: '视频说明',
        create_time: SECONDS * 1000,
      },
      ...{ ...author(era), liked_count: '1.2万', viewd_count: '10万', ...crawled },
      ...{
        video_url: 'https://www.kuaishou.example/short-video/3xabcdefghijklm',
        video_cover_url: 'https://i.example/k.jpg',
      },
      ...{ video_play_url: 'https://v.example/2', ...word(era) },
    }),
    comment: (era) => ({
      ...{
        comment_id: null,
        create_time: SECONDS * 1000,
        video_id: '3xabcdefghijklm',
        content: '同问',
        ...reader(era),
      },
      ...{ sub_comment_count: '0', ...crawled },
    }),
  },
  {
    platform: 'bilibili',
    post: (era) => ({
      ...{ video_id: '113000000000001', video_type: 'video', title: '一个视频', desc: '简介', create_time: SECONDS },
      ...{ ...author(era), liked_count: '12000', ...since(era, 'B', { disliked_count: '0', video_share_count: '2' }) },
      ...{ video_play_count: '100000', video_danmaku: '5', ...crawled, video_comment: '3' },
      ...{
        video_url: 'https://www.bilibili.example/video/av113000000000001',
        video_cover_url: 'https://i.example/b.jpg',
      },
      ...word(era),
    }),
    comment: (era) => ({
      ...{ comment_id: '240000000001', parent_comment_id: '0', create_time: SECONDS, video_id: '113000000000001' },
      ...{ content: '同问', ...reader(era), sub_comment_count: '0', ...since(era, 'B', { like_count: 1 }), ...crawled },
    }),
  },
  {
    platform: 'weibo',
    post: (era) => ({
      ...{ note_id: '5060000000000001', content: '一条&quot;微博&quot;　第二句...全文', create_time: SECONDS },
      ...{ create_date_time: '2024-08-05 16:56:30+08:00', liked_count: '12000', comments_count: '3' },
      ...{ shared_count: '100万+', ...crawled, note_url: 'https://m.weibo.example/detail/5060000000000001' },
      ...{ ...author(era), ...word(era) },
    }),
    comment: (era) => ({
      ...{ comment_id: '5061000000000001', create_time: SECONDS, create_date_time: '2024-08-05 16:56:30+08:00' },
      ...{ note_id: '5060000000000001', content: '同问', sub_comment_count: '0', comment_like_count: '0', ...crawled },
      ...{ parent_comment_id: '5061000000000001', ...reader(era) },
    }),
  },
  {
    platform: 'tieba',
    post: (era) => ({
      ...{ note_id: '9100000001', title: era === 'A' ? '一个帖子_保险吧_百度贴吧' : '一个帖子', desc: '一楼的话' },
      ...{ note_url: 'https://tieba.baidu.example/p/9100000001', publish_time: '2024-08-05 16:56:30' },
      ...{ ...tiebaPerson(era, '甲乙丙'), tieba_name: '保险吧', tieba_link: 'https://tieba.baidu.example/f?kw=1' },
      ...{ total_replay_num: 3, total_replay_page: 1, ...crawled, ...word(era) },
    }),
    comment: (era) => ({
      ...{ comment_id: '150000000001', parent_comment_id: '', content: '同问', ...tiebaPerson(era, '丁戊己') },
      ...{ publish_time: '2024-08-05 16:56:30', sub_comment_count: 0, note_id: '9100000001' },
      ...{ note_url: 'https://tieba.baidu.example/p/9100000001', tieba_id: '1', tieba_name: '保险吧', tieba_link: '' },
      ...crawled,
    }),
  },
  {
    platform: 'zhihu',
    post: (era) => ({
      ...{ content_id: '3500000001', content_type: 'answer', content_text: '一个回答', question_id: '600000001' },
      ...{ content_url: 'https://www.zhihu.example/question/600000001/answer/3500000001', title: '一个问题', desc: '' },
      ...{ created_time: SECONDS, updated_time: SECONDS, voteup_count: 12000, comment_count: 3 },
      ...{ ...word(era), ...zhihuPerson(era, '甲乙丙'), ...crawled },
    }),
    comment: (era) => ({
      ...{ comment_id: '11000000001', parent_comment_id: null, content: '同问', publish_time: SECONDS },
      ...{ sub_comment_count: 0, like_count: 1, dislike_count: 0, content_id: '3500000001', content_type: 'answer' },
      ...{ ...zhihuPerson(era, '丁戊己'), ...crawled },
    }),
  },
]
