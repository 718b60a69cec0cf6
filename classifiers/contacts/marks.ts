// One pass over a text says what can stand in it, so that no extractor runs where it cannot find anything.

const LETTER = 1
const DIGIT = 2

/** What the units of a text make possible; `marksOf` gives a sum of these. */
export const MARKS = {
  /** Enough letters and digits together for an id. */
  id: 4,
  /** Enough digits for a number that reaches someone. */
  number: 8,
  group: 16,
  message: 32,
  page: 64,
  picture: 128,
  reply: 256,
} as const

const SHORTEST_ID = 5

/** Characters without which no pattern of that kind matches. */
const SIGNS: readonly (readonly [number, string])[] = [
  [LETTER, 'abcdefghijklmnopqrstuvwxyz_'],
  [DIGIT, '0123456789'],
  [MARKS.group, '群裙羊q团社营队组会家圈班'],
  [MARKS.message, '私丝思司斯撕滴戳踢敲喊撩扣聊找问后站窗联系咨询留请教dpsitcl看见发拍吱声说讯滴话招呼艾'],
  [MARKS.page, '页简签资背头像名置合收橱风黄房昵网瞬动角专关空充店公作'],
  [MARKS.picture, '扫码图张页长封海pq放卡块识配片'],
  [MARKS.reply, '打扣抠留评回发写报输敲刷公弹楼下底接'],
]

function buildTable(): Uint16Array {
  const table = new Uint16Array(65536)
  for (const [mark, signs] of SIGNS) {
    for (let i = 0; i < signs.length; i += 1) table[signs.charCodeAt(i)] = (table[signs.charCodeAt(i)] ?? 0) | mark
  }
  return table
}

const TABLE = buildTable()

/** The marks of a folded text. */
export function marksOf(text: string): number {
  let marks = 0
  let letters = 0
  let digits = 0
  for (let i = 0; i < text.length; i += 1) {
    const unit = TABLE[text.charCodeAt(i)] ?? 0
    marks |= unit
    letters += unit & LETTER
    digits += unit & DIGIT
  }
  digits >>= 1
  if (letters + digits >= SHORTEST_ID) marks |= MARKS.id
  if (digits >= SHORTEST_ID) marks |= MARKS.number
  return marks
}
