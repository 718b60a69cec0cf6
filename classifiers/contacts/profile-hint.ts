// "See my profile": the way to a private channel is in the bio, a pinned note or the author's page.

import type { FieldReading } from '#classifiers/reading.ts'
import { screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'

const SPOT =
  '(?:主页|主叶|煮页|煮叶|朱页|主ye|zhuye|简介|简jie|个性签名|签名|个签|资料卡|个人资料|个人页|背景图|背景墙|背景|头像|名片|置顶|合集|收藏夹|橱窗|小风车|小黄车|小房子|昵称|名字|网名|瞬间|动态|左下角|专栏|关注列表|关注里|收藏|空间|充电[区合专]|博首|签名档|作品集?|粉丝群|公告|店铺|图集|壁纸|菜单|黄页)'
/** A place, or a place in a place: 主页名片, 主页的置顶, 评论区置顶. */
const PLACE = `(?:评论区?的?)?${SPOT}(?:[里的]{0,2}${SPOT})?`
/** Places that only the author's own words make into a pointer. */
const OWN = `(?:我|俺|咱|窝|博主|作者|本人|楼主)(?:们)?(?:的|这|个人|这里)?(?:个人)?${PLACE}`
/** Without "my", what follows must read as an invitation, not as a story (点开主页一看…). */
const THEN =
  '(?=$|[\\s,。.!~;、)(#|+→]|有|领|找|私|即|第|自取|了解|联系|加|里|上|获|进|拿|滴|看|咨询|哦|哈|呀|吧|可以?|就[有能可行懂知]|见|群|扫|的?(?:二维码|群|联系|链接|号)|[\\ud83c-\\ud83e\\u2600-\\u27bf])'
const LOOK =
  '(?:看看?|点击?开?|见|进|去|戳|查看|瞅瞅?|翻翻?|来|到|移步|移驾|搜|瞄|瞧瞧?|关注|走|逛逛?|蹲|参考|点进|点开|找|在|放|写|挂)'
const THINGS =
  '(?:联系方式|联系我?|方法|教程|流程|攻略|微信?|薇|v|资料|答案|入口|详情|模板|号|群|二维码|案例|全过程|过程|清单|链接|电话|办法|路子|话术|更多|都)'

const PROFILE = screened(
  new RegExp(
    [
      `${LOOK}[ ]?(?:一下|下|一?眼|我)?[ ]?(?:${OWN}|(?:个人)?${PLACE}${THEN})`,
      `(?:我|俺)(?:的)?(?:个人)?${PLACE}(?:有|里|上|见|找|第一|置顶|自取|可以|能|就[有能可]|都[有能可]|那|写|放|挂)`,
      `(?<![官站])${PLACE}(?:里|上)?(?:有(?!限|人|个|关|时|点|没|一|很|趣|些)|见(?!面)|自取|找我|联系|可看|可见|第一[条个]|进群|点进|点群|领取?|扫码|加我|加[vw薇微]|直达|私|拿)`,
      `${THINGS}(?:都|全|我|已经|就)*(?:在|放|见|看|写|挂|贴)(?:在|到)?(?:了)?(?:我)?(?:的)?(?:个人)?${PLACE}`,
      '(?:顶部|头部)?置顶(?:笔记|评论|视频|作品|帖子?|贴|那[条篇])(?:里|有|见|看|自取|是)',
      `(?:^|[,。!;\\n])(?:带的|有的|在的|可以的?|能的?|还?收的?)?[ ,]*(?:主页|简介|置顶)(?:哦|哈|呢|~)?(?=$|[。!~])`,
      `(?:合集|收藏夹?|橱窗|关注列表|空间|专栏|主页|店铺|动态)(?:的|里|里的|那个|「)*(?:第[一二三四五六七八九十0-9]+|置顶|最后|末尾|[0-9一二三四五六七八九]+(?:最后|第|$|[,。!]))`,
      `(?:入口|步骤|方法|路线|路线图|机器|话术|案例|报价|全套|稿子?|讲义|剧本|台词|回放|模板|细节|名额|登记|预约|群|号|链接|详情|怎么弄|门路|秘诀|原话|信|价目|同款|她|他|老师|图纸|食谱)[^,。!?;|｜\\n]{0,6}(?:在|见|看|→|👉|:|去|翻)[^,。!?;|｜\\n]{0,4}(?:主页|合集|收藏|橱窗|关注列表|空间|专栏|置顶|简介|充电|动态|店铺|粉丝群|图集|头像|公告|作品|签名)`,
      `(?:看|翻|见|进|去|戳|点|逛|找|搜)(?:看|一下|下)?(?:我)?(?:的|那个|这个)?(?:主页|合集|收藏夹?|橱窗|关注列表|空间|专栏|置顶|简介|图集|签名档|作品)(?![了过]|一看|才|全是|都是空|没)`,
      `(?:主页|合集|橱窗|关注列表|专栏|空间)(?:留言|可约|可看|领|有全|看[^,。!?;|｜]{1,6}法|约|链接|入口|微|v|找|聊|咨询|报名|登记)`,
      '(?:加|入|进)(?:我)?(?:的)?粉丝[群团](?!里|的人)|粉丝[群团](?:有|见|领|公告|发)',
      '(?:照着?|按)(?:我)?(?:主页|合集|置顶)[^,。!?;\\n]{0,6}(?:讲|念|做|说|找|的)',
      '(?:联系|咨询|沟通|加我|私聊|进群|找我)[^,。!?;\\n]{0,3}(?:主页|简介|置顶|头像)',
    ].join('|'),
    'g',
  ),
)

/** Someone else's page, a page that was looked at, or a page made: an institution's site, an app, a shop, a story. */
const ELSEWHERE =
  /(?:官网|官方|网站|网页|平台|系统|软件|app|银行|公司|浏览器|对方的?|他们?的?|她们?的?|ta的?|店铺|商品|骗子|中介|点进去|进去|我|我就?|换了?|改了?|这个|那个|有人|品牌|作者|号主|人家的?)(?:的|首页|打开|进入|上|里|在|就|又|去)?$/
const STORY = /^(?:一看|才|发现|全是|都是|也是|是个|空|显示|写着|说|被|没有?|什么|改版|装修|设计|不|封|头像不)/
/** Names and pictures are ordinary words: they point somewhere only as "mine", or with what is to be found there. */
const ORDINARY = /(?:名字|背景|动态|签名|头像|左下角|专栏|瞬间|名片)$/

function isTalk(text: string, start: number, end: number): boolean {
  const cue = text.slice(start, end)
  const own = /我|俺|博主|本人|楼主/.test(cue)
  if (STORY.test(text.slice(end, end + 5))) return true
  if (!own && ORDINARY.test(cue) && !/^(?:点|戳|看|见|进)|联系|微|v|群|号|二维码/.test(cue)) return true
  const left = text.slice(Math.max(0, start - 8), start)
  return ELSEWHERE.test(left) && !/(?:关注我|找我|联系我|加我|私我|懂我)$/.test(left)
}

/** Every request to look at the author's own page. */
export function findProfileHints(field: FieldReading): ContactCue[] {
  return hintCues(field, { type: 'profile_hint', pattern: PROFILE, refuses: isTalk })
}
