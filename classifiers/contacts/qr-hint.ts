// "Scan this": the way to a private channel is in a picture.

import type { FieldReading } from '#classifiers/reading.ts'
import { type ContactCue, hintCues } from './contact-cue.ts'

const NUMBERED_PICTURE = '(?:图|p)[ ]?(?:[一二三四五六七八九2-9]|最后(?:一张)?|末)'
const QR = new RegExp(
  [
    '(?:微信|v信)?(?:扫一扫(?!就能?付)|扫一下(?=码|二维|下方|上方|图))',
    '扫(?:描|个|下|一下)?(?:下方|上方|下面|上面|图中|图片|我的?|图[一二三四]|文末|屏幕|左侧|右侧)*(?:的)?(?:二维)?码',
    '(?:识别|长按|保存)(?:下方|上方|图中|图片|文末)?(?:的)?(?:这个)?二维码',
    '二维码(?:在|见|放|看)(?:图|下|评论|主页|文末|p)',
    `(?:看|见|戳|在|联系方式|加我?)(?:我)?${NUMBERED_PICTURE}(?=$|[\\s,。!~、)]|有|加|联系|扫|右|左|自取)`,
    `${NUMBERED_PICTURE}(?:张图?)?(?:右|左)?(?:上|下)?角?(?:有|里有?|加|扫|自取|联系|找我|见)`,
    '(?:联系方式|微信|二维码|v)(?:都)?在(?:图|封面|最后一张|背景图|视频最?后)',
  ].join('|'),
  'g',
)

/** Everyday scanning: signing in, paying, ordering, riding, collecting parcels. */
const EVERYDAY =
  /^(?:[^，。！？,!?\n]{0,3})(?:登录|登陆|支付|付款|付钱|收款|点餐|点单|骑|乘车|坐车|进站|入库|出库|枪|器|机|签到|取件|取餐|寄件|充电|开门|核销|缴费|挂号|报到|测温|验票|检票|借书|看价格|看原文|查真伪|验真|查询|投票|停车|结账|买单)/

/** Every request to scan a code or look into a picture for a contact. */
export function findQrHints(field: FieldReading): ContactCue[] {
  return hintCues(field, {
    type: 'qr_hint',
    pattern: QR,
    refuses: (text, _start, end) => EVERYDAY.test(text.slice(end, end + 8)),
  })
}
