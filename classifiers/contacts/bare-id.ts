// Ids that no word for WeChat stands beside: "加 abc_123", "咨询号：abc_123", "abc_123 备注来意", or alone in a bio.
// Only ids with a digit or an underline, and never where a thing, a file or another service is named.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { numbersAThing } from './official.ts'
import { canBeId, idValue, MIXED_ID } from './wechat-id.ts'

const POINT = '(?:[ \\t\\n:→➡👉⬇↓>~(【「“"❤♥♡/、,]|绿|💚)'
const WHO =
  '(?:我|老师|他|她|姐姐?|哥|这个|这位|本人|师傅|经理|顾问|小助理|助理|客服|好友|群主|管理员?|团长|负责人|队长|教练|下面|下方|工作|私人|办公|的|号|大号|小号|新号|备用号|一下|下|个|就行)'
const ANNOUNCE = [
  `(?<![增参更附叠外添再施强追])[加➕+](?:${WHO}){0,3}`,
  `添加(?:${WHO}){1,3}`,
  `(?:联系|找|咨询|私|对接|预约|报名|详聊|沟通|请教|办理|问)(?:${WHO}){0,3}`,
  `(?:咨询|联系|业务|老师的?|我的?|他的?|她的?|客服|对接|顾问|助理|师傅的?|备用|常用|工作|私人|私|新|小|大|本人|姐姐的?|预约|报名|搜)(?:号码?|id|账号)(?:是|为|在这|发你|给你)?`,
  '(?:名片|推给?你(?:了)?|发你(?:了)?|联系方式(?:是|在这)?|本尊|本人)',
].join('|')
const ANNOUNCED = screened(new RegExp(`(?:${ANNOUNCE})${POINT}{0,4}(?<id>${MIXED_ID})(?![@.][a-z0-9])`, 'dgu'))
const FOLLOWED = screened(
  new RegExp(
    `(?<![a-z0-9_@./:-])(?<id>${MIXED_ID})(?![@.][a-z0-9])[ \\t]*[,，(（]?[ \\t]*(?:备注|注明|秒过|秒通过|加我|加好友|复制(?:加|搜|添加|去)|\\(?(?:姐姐|老师|本人|微信|工作号)(?:本人)?\\))`,
    'dgu',
  ),
)
/** In a bio a label and a colon, or an arrow, is enough. */
const IN_BIO = screened(
  new RegExp(
    `(?:[\\p{Script=Han}a-z]{1,8}[ ]?[:→➡👉]|[→➡👉📮💌✉📩|])[ ]{0,2}(?<id>${MIXED_ID})(?![@.][a-z0-9])`,
    'dgu',
  ),
)

/** Labels of other things and other services, right before the id or its arrow. */
const OTHER =
  /(?:抖音|小红书|红薯|快手|公众|微博|b站|视频号|游戏|王者|原神|吃鸡|战网|epic|psn|淘宝|闲鱼|店铺|店名|官方|直播|头条|知乎|贴吧|telegram|(?<![a-z])tg|电报|飞机|蝙蝠|line|whatsapp|(?<![a-z])ins|twitter|推特|discord|steam|github|邮箱|同名)[ ]?(?:[账帐]?号|id|名)?(?:是|叫|为|搜|[ :：@→👉])*$/u
const THING =
  /(?:(?:型|编|批|单|货|款|学|车牌|航班|车次|文件|变量|函数|版本)号|型|版本|代码|密码|口令|邀请码?|提取码|解压码|兑换码|优惠码|优惠券|验证码|码|wifi|服务器|变量|函数|字段|文件|参数|配置|车牌|航班|车次|显卡|主板|镜头|相机|耳机|键盘|处理器|芯片|固件|关键词|标签|话题|命令|目录|分支|套餐|教材|险种|产品|活动|批次|车|炉|播放量|阅读量?)(?:名|号)?(?:是|为|叫|:|\s|\(){0,3}$/

/** True when the words before `start` name a thing or another service that what follows belongs to. */
export function namesAnotherThing(text: string, start: number): boolean {
  const left = text.slice(Math.max(0, start - 14), start)
  return OTHER.test(left) || THING.test(left) || numbersAThing(text, start)
}

function cueFor(field: FieldReading, match: RegExpMatchArray): ContactCue | null {
  const view = field.views.folded
  const id = groupOf(match, 'id')
  if (!id || !canBeId(id.text)) return null
  if (namesAnotherThing(view.text, id.start)) return null
  const cueEnd = (match.index ?? id.start) + match[0].length
  return cueOf(field, view, {
    type: 'wechat',
    value: idValue(id.text),
    start: id.start,
    end: id.end,
    cueStart: match.index ?? id.start,
    cueEnd: Math.max(id.end, cueEnd),
  })
}

/** Every id that is announced without naming the service; read as WeChat, the one that such ids are for. */
export function findBareIds(field: FieldReading): ContactCue[] {
  const { text } = field.views.folded
  const patterns = /^author\./.test(field.field) ? [ANNOUNCED, FOLLOWED, IN_BIO] : [ANNOUNCED, FOLLOWED]
  return patterns
    .flatMap((pattern) => allMatches(pattern, text))
    .map((match) => cueFor(field, match))
    .filter((cue) => cue !== null)
}
