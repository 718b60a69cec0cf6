// What copyists put in for the variants: characters that sound or look alike, cities, emoji, phrases of their own. Written
// for this folder; the tables of the classifiers were not consulted.

const tableOf = (rows: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    rows
      .trim()
      .split(/\s+/)
      .map((row) => [row.slice(0, 1), [...row.slice(1)]] as const),
  )

/** The first character of each row, then what is typed for it. */
export const SAME_SOUND = tableOf(`
  保葆堡宝 退推腿 险显鲜 费废肺 理里礼 代带袋 全泉拳 额鹅 微薇威 信芯欣 加家佳 联莲连 系细 电店 话画 群裙 钱前潜 师狮诗
  专砖 业页 咨资姿 询寻循 私丝思 聊辽 业夜 贷袋代 款宽 单丹 年念 金今 交教 帮邦 办半 成城 功公 律绿 法发 投头 诉素 销消 员圆
`)

export const SAME_SHAPE = tableOf(`
  保堡 退褪 险验 费赛 代伐 理埋 全金 微徽 信倌 加伽 电甩 钱线 单箪 师帅 贷货 款歀 本夲 人亼 大太 未末 已己 日曰 土士 天夭
`)

export const CITIES = [
  ...['北京', '上海', '广州', '深圳', '成都', '重庆', '武汉', '西安', '杭州', '南京', '苏州', '天津', '郑州', '长沙'],
  ...['沈阳', '青岛', '合肥', '济南', '福州', '昆明', '南昌', '贵阳', '南宁', '太原', '兰州', '佛山', '东莞', '宁波'],
]

export const EMOJI = ['😭', '🙏', '❤️', '✅', '🔥', '👉', '💰', '🌹', '📱', '😂', '✨', '👍🏻', '🏠', '💪']

export const TAGS = [
  ...['#日常', '#干货分享', '#成年人的世界', '#经验', '#避坑', '#理财', '#生活记录', '#打工人', '#宝妈日常', '#必看'],
]

export const ADDED = [
  '转给有需要的朋友看看吧！',
  '姐妹们先收藏再看，免得以后找不到。',
  '今天忙到现在才有空来写这一篇。',
  '本人亲身经历，不喜欢的请划走。',
  '看到好多人在后台问，就统一说一下。',
  '最后祝大家新的一年都平平安安。',
  '写得有点乱，大家将就着看。',
  '评论区里说说你们那边是怎样的。',
  '第一次发帖，紧张，说错了别骂我。',
  '码字不易，点个赞再走呗。',
  '前两天跟闺蜜吃火锅的时候说起这件事。',
  '更新一下，之前那条不知道为什么没有了。',
]
