// The Chinese names that reports use for closed-list values. One table per list; a missing name does not compile.

import type { Category, Channel, ContactType, Platform } from '#src/domain/closed-lists.ts'

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  xiaohongshu: '小红书',
  douyin: '抖音',
  kuaishou: '快手',
  weibo: '微博',
  zhihu: '知乎',
  tieba: '百度贴吧',
  bilibili: '哔哩哔哩',
  xianyu: '闲鱼',
  csai: '希财网',
  article: '网页文章',
  wechat_mp: '微信公众号',
  comment: '评论',
  other: '其他网站',
}

export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  refund_agency: '代理退保',
  refund_tutorial: '退保“攻略”传授',
  debt_relief: '债务优化 / 反催收代理',
  credit_repair: '征信修复',
  loan_agency: '贷款中介 / 包装贷款',
  pos_promo: 'POS 机 / 套现推广',
  fund_recovery: '资金追回 / 解冻代办',
  course_refund: '课程退费代办',
  other_refund_agency: '其他退费代办',
  none: '未定类别',
}

export const CONTACT_NAMES: Readonly<Record<ContactType, string>> = {
  wechat: '微信',
  phone: '电话',
  qq: 'QQ',
  url: '网址',
  email: '邮箱',
  group: '群聊',
  qr_hint: '引导扫描二维码',
  profile_hint: '引导查看主页',
  dm_hint: '引导私信',
}

export const CHANNEL_NAMES: Readonly<Record<Channel, Readonly<{ zh: string; en: string }>>> = {
  platform: { zh: '平台举报入口', en: 'the platform’s own report form' },
  '12377': { zh: '12377 违法和不良信息举报中心', en: '12377, illegal and harmful online information' },
  regulator: { zh: '金融监管部门举报', en: 'financial regulator (report of a violation)' },
  police: { zh: '公安机关线索移交', en: 'police clue package' },
}

/** A field's name for a reader: `comments[2].text` → 第 3 条评论. Unknown fields come back unchanged. */
export function fieldName(field: string): string {
  const [, list, index] = /^(tags|comments|images)\[(\d+)\]/.exec(field) ?? []
  if (list === 'tags') return `标签 ${Number(index) + 1}`
  if (list === 'comments') return `第 ${Number(index) + 1} 条评论`
  if (list === 'images') return `图片 ${Number(index) + 1}`
  const names: Record<string, string> = {
    title: '标题',
    text: '正文',
    'author.name': '账号昵称',
    'author.bio': '账号简介',
  }
  return names[field] ?? field
}
