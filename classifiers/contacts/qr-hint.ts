// "Scan this", "see picture two": the way to a private channel is in a picture.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'

const LAST = '(?:最后(?:一[张页图])?|末|末尾|尾)'
const PICTURE = `(?:(?:图|p)[ ]?(?:[一二三四五六七八九2-9]|${LAST})(?![0-9a-z.])|(?:第[二三四五六七八九2-9]|${LAST})张?(?:图片?|张|页)|末图|尾图|配图|封面|海报|背景图|图片|图里|图上|图中|长图|上图|下图)`
const CORNER = '(?:的)?(?:右|左)?(?:上|下)?角?(?:里|上|的)?'
const SIDE =
  '(?:我的?|下方|上方|下面|上面|图中|图片|图[一二三四]|文末|文章末尾|屏幕|左侧|右侧|海报|评论区|门口|这个|这里|店里|[一-鿿]{1,4}门口|[一-鿿]{1,3}[处上里])'
const CODE = '(?:二维码|2维码|二惟码|小程序码|qr ?code|维码|群码|微信码)'

const QR = new RegExp(
  [
    '(?:微信|v信)?(?:扫一扫(?!就?能?付)|扫一下(?=码|二维|下方|上方|图))',
    `扫(?:描|个|下|一下|一扫)?${SIDE}{0,2}(?:的)?(?:${CODE}|码)`,
    `(?:识别|长按|保存|截图|打开|放大|看|用)(?:识别|扫|保存)?${SIDE}{0,2}(?:的)?${CODE}`,
    `${CODE}(?:都|就)?(?:在|放|见|看)(?:在)?(?:图|下|评论|主页|文末|p|封|海|那|这|最后|上|背景)`,
    `(?:看|见|戳|在|联系方式|加我?|扫|翻到?|滑到|放大|划到)(?:我)?${PICTURE}(?=$|[\\s,。!~、)]|有|加|联系|扫|右|左|自取|里|上|角|小字|的号)`,
    `${PICTURE}(?:张图?)?${CORNER}(?:有(?!一|个|些|点)|里有?|加|扫|自取|联系|找我|见|就?能找到|是(?:我的?)?(?:联系|微信|号|群|二维码|码))`,
    `${PICTURE}有(?:一张|个|一个|我的)?(?:手写的?)?(?:小?卡片|联系|微信|号|码|二维码|群)`,
    `(?:联系方式|微信|二维码|v|号|群|码|小卡片|入口)(?:都|就|我)?(?:放|写|藏|贴|留|印)?在(?:了)?(?:图|封面|最后一张|末|背景图|视频最?后|海报|p[ ]?[2-9])`,
    `(?:图片?|海报|卡片|名片)?长按(?:图片|这张|保存|存|识别|扫|一下)`,
    `放大(?:看)?(?:图片?)?(?:右|左)(?:上|下)?角`,
    `(?:存图|保存图片?|截图|保存海报)[^,。!?;\\n]{0,6}(?:扫|识别|加|相册)`,
  ].join('|'),
  'g',
)

/** Everyday scanning: signing in, paying, ordering, riding, collecting parcels; and public bodies' own accounts. */
const EVERYDAY =
  /^(?:[^,。!?;\n]{0,3})(?:登录|登陆|登入|支付|付款|付钱|收款|转账|点餐|点单|骑|乘车|坐车|过闸|进站|入库|出库|枪|器|机|签到|取件|取餐|取货|寄件|充电|开门|开锁|核销|缴费|挂号|报到|测温|验票|检票|借书|看价格|看原文|查真伪|验真|查询|投票|停车|结账|买单|溯源|租|领券|安装|下载官方|关注(?:官方|本[局院会行]|我[局院会行]|公安|警方))/
const OFFICIAL = /(?:官方|公安|警方|监管|税务|法院|政府|银保监|协会)[^,。!?;\n]{0,4}$/
/** A code that is shown, made or asked for in a story. */
const STORY =
  /(?:发(?:了|来|过来)?|贴了?|收到|挂着?|伪造|假的?|盗用|对方的?|他们?的?|她的?|陌生|不明|来历不明的?|出示|健康|付款|收款|乘车|登录|防伪|下)$/
const PASSIVE = /^(?:了|后(?:发现|才|就|被|,)|被|诈骗|骗|才|时|的时候|发现|盗|失败|不了|过)/

function isTalk(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 8), start)
  const right = text.slice(end, end + 8)
  return EVERYDAY.test(right) || OFFICIAL.test(left) || STORY.test(left) || PASSIVE.test(right)
}

/** Every request to scan a code or look into a picture for a contact. */
export function findQrHints(field: FieldReading): ContactCue[] {
  if (!/[扫码图张页]|长按|封面|海报|p ?[2-9]|qr|放大|卡片/.test(field.views.folded.text)) return []
  return hintCues(field, { type: 'qr_hint', pattern: QR, refuses: isTalk })
}
