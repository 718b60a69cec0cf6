// "See my profile": the way to a private channel is in the bio, a pinned note or the author's page.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'

const PLACE = '(?:主页|主叶|煮页|简介|个性签名|个签|资料卡|背景图|背景墙|头像|名片|置顶|合集|收藏夹|橱窗|小风车|昵称)'
/** Without "my", what follows must read as an invitation, not as a story (点开主页一看…). */
const THEN =
  '(?=$|[\\s,。.!~;、)#]|有|领|找|私|即|置顶|第|自取|了解|联系|加|里|上|简介|获|进|拿|滴|看|咨询|哦|哈|呀|吧|可以|就[有能可])'
const PROFILE = new RegExp(
  [
    `(?:看看?|点击?开?|见|进|去|戳|查看|瞅瞅?|翻翻?|来|到|移步|移驾)[ ]?(?:一下|下|一?眼)?(?:(?:我|俺|咱|博主|作者|左下角)(?:们)?(?:的)?(?:个人)?[ ]?${PLACE}(?!就?知道|也能|都能)|(?:个人)?${PLACE}${THEN})`,
    `(?:我|俺)(?:的)?(?:个人)?${PLACE}(?:有|里|上|见|找|第一|置顶|自取|可以|能|就[有能可]|都[有能可])`,
    `(?<![官站])(?:主页|简介|置顶)[ ]?(?:有(?!限|人|个|关|时)|里有|见(?!面)|自取|找我|联系|可看|第一条|群|评论|领取|扫码|加)`,
    `(?:联系方式|联系我?|方法|教程|流程|攻略|微信?|薇|v|资料|答案|入口|详情)(?:都|全|我)?(?:在|放|见|看|写)(?:在|到)?(?:了)?(?:我)?(?:的)?(?:个人)?${PLACE}`,
    '(?:顶部|头部)?置顶(?:笔记|评论|视频|作品)(?:里|有|见|看|自取)',
  ].join('|'),
  'g',
)

/** Someone else's page: an institution's site, an app, a shop. */
const ELSEWHERE =
  /(?:官网|官方|网站|网页|平台|系统|软件|app|银行|公司|浏览器|对方|他|她|店铺|商品|骗子|中介)(?:的|首页|打开|进入|上|里|在)?$/

/** Every request to look at the author's own page. */
export function findProfileHints(field: FieldReading): ContactCue[] {
  return hintCues(field, {
    type: 'profile_hint',
    pattern: PROFILE,
    refuses: (text, start) => ELSEWHERE.test(text.slice(Math.max(0, start - 8), start)),
  })
}
