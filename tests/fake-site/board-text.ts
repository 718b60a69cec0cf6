// The words of a generated board: each post's text follows from its number alone, no two are alike, and every
// person, sum and contact is invented.

const AUTHORS = ['林小满', '周一禾', '许多多', '江南岸', '何不食', '沈知秋', '白小鹿', '秦月明']
const OPENINGS = ['今天', '上周', '昨晚', '这个月', '前几天', '周末', '去年冬天', '刚才']
const DOINGS = [
  '整理了家里的旧书',
  '去菜市场买了一条鱼',
  '带孩子看了一场展览',
  '把阳台的薄荷分了盆',
  '给自行车换了链条',
  '学着做了一锅红烧肉',
  '陪父母去医院复查',
  '沿着河边走了很久',
]
const REMARKS = [
  '比想象的要累一些',
  '花的时间倒不算多',
  '邻居也说不错',
  '下次想换个做法',
  '拍了几张照片留着',
  '记在这里免得忘了',
  '天气也正好',
  '回来已经很晚',
]

/** A scrambled but repeatable number for the `k`-th choice of post `n`. */
const pick = (n: number, k: number): number => (Math.imul(n * 31 + k + 1, 0x9e3779b1) >>> 8) & 0xffff
const choose = (list: readonly string[], at: number): string => list[at % list.length] ?? ''

const sentence = (n: number, k: number): string =>
  `${choose(OPENINGS, pick(n, k))}${choose(DOINGS, pick(n, k + 101))}，${choose(REMARKS, pick(n, k + 202))}，记第${n}号第${k}条。`

export const authorOf = (n: number): string => choose(AUTHORS, pick(n, 7))

export const titleOf = (n: number): string => `第${n}号日记：${choose(DOINGS, pick(n, 3))}`

/** At least `chars` characters of everyday talk. */
export function talkOf(n: number, chars: number): string {
  let text = ''
  for (let k = 0; text.length < chars; k += 1) text += sentence(n, k)
  return text
}

/** An invented lure with a number that cannot be assigned. */
export const lureOf = (n: number): string =>
  `专业代理退保，全额退还保费，成功率九成，先退后付。第${n}号客户已到账。加微信 19900${String(100000 + n).slice(-6)} 咨询。`
