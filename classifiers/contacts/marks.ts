// One pass over a text says what can stand in it, so that no extractor runs where it cannot find anything.

const LETTER = 1
const DIGIT = 2

/** What the units of a text make possible; `marksOf` gives a sum of these. */
export const MARKS = {
  /** Enough letters and digits together for an id. */
  id: 1 << 2,
  /** Enough digits for a number that reaches someone. */
  number: 1 << 3,
  /** Enough letters for an address. */
  address: 1 << 4,
  group: 1 << 5,
  message: 1 << 6,
  page: 1 << 7,
  picture: 1 << 8,
  reply: 1 << 9,
} as const

const SHORTEST_ID = 5
const SHORTEST_ADDRESS = 4

/** Characters that are enough by themselves. */
const SIGNS: readonly (readonly [number, string])[] = [
  [LETTER, 'abcdefghijklmnopqrstuvwxyz_'],
  [DIGIT, '0123456789'],
  [MARKS.group, '群裙羊'],
  [MARKS.message, '私丝滴戳踢敲喊撩扣聊唠问联咨请吱吭艾讯找'],
  [MARKS.picture, '扫码图'],
  [MARKS.reply, '扣抠打留评刷敲弹楼接'],
]

/** Characters that are so only side by side: any of the first before any of the second. */
const PAIRS: readonly (readonly [mark: number, first: string, second: string])[] = [
  [MARKS.group, '进入拉加来互训小自交战跑骑联接回打我', '拉“「『【《助练组救流团盟龙血卡q'],
  [
    MARKS.message,
    '思司斯撕dpts站后台看见发拍晒丢扔甩拿递传贴招留小信点回可密收查内你都统已个加快来iq',
    '信我m一d窗内台到咨对客消给来过呼言息箱聊😀送你头在右下方上😊🈶💌📩✉里了私悄陪回发s',
  ],
  [
    MARKS.page,
    '主煮朱简个签资背头名置合收橱小昵网瞬动左专关充空博作粉公店图壁菜黄朝',
    '页叶y介j性签名料人景像片顶集藏窗风黄房称字间态下栏注电首品丝团群告铺纸单牌里',
  ],
  [MARKS.picture, '长封海卡放名小片末尾最配第识pq底右左', '按面报片大方尾底图后码张别角r23456789二三四五六七八九上下'],
  [
    MARKS.reply,
    '公下底回报发写输说帖贴文丢飘信我',
    '屏面边方下复平生我年个一险坐城机型学数声“「【『168入送言信地爪情哪名',
  ],
]

const FIRST_SHIFT = 10
const SECOND_SHIFT = 16
const pairBit = (mark: number): number => 1 << (31 - Math.clz32(mark) - 5)

function buildTable(): Int32Array {
  const table = new Int32Array(65536)
  const put = (signs: string, bits: number): void => {
    for (let i = 0; i < signs.length; i += 1) table[signs.charCodeAt(i)] = (table[signs.charCodeAt(i)] ?? 0) | bits
  }
  for (const [mark, signs] of SIGNS) put(signs, mark)
  for (const [mark, first, second] of PAIRS) {
    put(first, pairBit(mark) << FIRST_SHIFT)
    put(second, pairBit(mark) << SECOND_SHIFT)
  }
  return table
}

const TABLE = buildTable()
const SIMPLE = (1 << FIRST_SHIFT) - 1
const PAIR_MASK = 0x1f

/** The marks of a folded text. */
export function marksOf(text: string): number {
  let marks = 0
  let pairs = 0
  let letters = 0
  let digits = 0
  let before = 0
  for (let i = 0; i < text.length; i += 1) {
    const unit = TABLE[text.charCodeAt(i)] ?? 0
    marks |= unit
    pairs |= (before >> FIRST_SHIFT) & (unit >> SECOND_SHIFT)
    letters += unit & LETTER
    digits += unit & DIGIT
    before = unit
  }
  digits >>= 1
  marks = (marks & SIMPLE) | ((pairs & PAIR_MASK) << 5)
  if (letters + digits >= SHORTEST_ID) marks |= MARKS.id
  if (digits >= SHORTEST_ID) marks |= MARKS.number
  if (letters >= SHORTEST_ADDRESS) marks |= MARKS.address
  return marks
}
