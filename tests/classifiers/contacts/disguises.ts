// Contacts of invented people, written in the ways in which the trade hides them. Seeded: the same seed, the same text.

/** A source of numbers from 0 up to, not including, `below`. */
export type Chance = (below: number) => number

/** A small seeded generator (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)] as T

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance(10)).join('')
const WORDS = ['ruhe', 'tang', 'moli', 'qing', 'lulu', 'yuan', 'xiao', 'feng', 'guo', 'hai', 'zhang', 'lisa'] as const

/** Values that belong to nobody: 154 numbers, hosts under .example. */
export const MAKE = {
  phone: (chance: Chance): string => `154${digits(chance, 8)}`,
  qq: (chance: Chance): string => `99${digits(chance, 6 + chance(3))}`,
  wechat(chance: Chance): string {
    const [word, other] = [pick(chance, WORDS), pick(chance, WORDS)]
    const shapes = [
      `${word}_${digits(chance, 4)}`,
      `${word}${other}${digits(chance, 3)}`,
      `${word}-${digits(chance, 3)}`,
    ]
    return pick(chance, shapes)
  },
  url: (chance: Chance): string =>
    `https://www.${pick(chance, WORDS)}${digits(chance, 3)}.example/${digits(chance, 2)}`,
  email: (chance: Chance): string => `${pick(chance, WORDS)}.${digits(chance, 3)}@mail.example`,
} as const

type Disguise = (value: string, chance: Chance) => string
const byChar =
  (change: (char: string) => string): Disguise =>
  (value) =>
    Array.from(value, change).join('')
const shifted =
  (digit: number, lower?: number): Disguise =>
  (value) =>
    byChar((char) => {
      const code = char.charCodeAt(0)
      if (code >= 0x30 && code <= 0x39) return String.fromCodePoint(digit + code - 0x30)
      if (lower !== undefined && code >= 0x61 && code <= 0x7a) return String.fromCodePoint(lower + code - 0x61)
      return char
    })(value, () => 0)
const mapped = (from: string, to: string): Disguise => {
  const table = new Map(Array.from(from, (char, i) => [char, Array.from(to)[i] ?? char]))
  return byChar((char) => table.get(char) ?? char)
}
const joined =
  (by: string): Disguise =>
  (value) =>
    Array.from(value).join(by)
const ZERO_WIDTH = '\u200b'

/** Ways to write the digits of a number; each leaves a reader in no doubt. */
export const NUMBER_DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (value) => value,
  'full-width': shifted(0xff10),
  mathematical: shifted(0x1d7ce),
  'double-struck': shifted(0x1d7d8),
  keycaps: byChar((char) => `${char}\ufe0f\u20e3`),
  circled: mapped('0123456789', '⓪①②③④⑤⑥⑦⑧⑨'),
  negative: mapped('0123456789', '⓿❶❷❸❹❺❻❼❽❾'),
  chinese: mapped('0123456789', '零一二三四五六七八九'),
  financial: mapped('0123456789', '零壹贰叁肆伍陆柒捌玖'),
  'traditional financial': mapped('0123456789', '零壹貳參肆伍陸柒捌玖'),
  spoken: mapped('01234567', '洞幺二三四五六拐'),
  'with circles for noughts': mapped('0123456789', '〇一二三四五六七八九'),
  mixed: (value, chance) => {
    const first = chance(3)
    const written = ['0123456789', '零一二三四五六七八九', '⓪①②③④⑤⑥⑦⑧⑨'].map((digits) => Array.from(digits))
    return Array.from(value, (char, i) => written[(first + i) % 3]?.[Number(char)] ?? char).join('')
  },
  superscript: mapped('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'),
  arabic: shifted(0x0660),
  spaces: joined(' '),
  hyphens: joined('-'),
  dots: joined('.'),
  stars: joined('*'),
  'zero-width': joined(ZERO_WIDTH),
  hearts: joined('❤'),
  flowers: joined('🌸'),
  'a word between': (value, chance) => Array.from(value).join(pick(chance, ['下', '点', '、', '哦'])),
}

/** Ways that only the eleven digits of a telephone allow. */
export const PHONE_DISGUISES: Readonly<Record<string, Disguise>> = {
  ...NUMBER_DISGUISES,
  groups: (value) => `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`,
  dashes: (value) => `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
  lines: (value) => `${value.slice(0, 3)}\n${value.slice(3, 7)}\n${value.slice(7)}`,
  pictures: (value) => `${value.slice(0, 3)}🌸${value.slice(3, 7)}🌸${value.slice(7)}`,
  told: (value) => `${value.slice(0, 3)}，中间${value.slice(3, 7)}，最后${value.slice(7)}`,
  country: (value) => `+86 ${value}`,
  letters: (value) => value.replace(/0/g, 'o').replace(/(?<=.{4})1/, 'l'),
  bracketed: (value) => `【${value}】`,
}

/** Ways to write a WeChat id. */
export const ID_DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (value) => value,
  capitals: (value) => value.toUpperCase(),
  'first capital': (value) => value.charAt(0).toUpperCase() + value.slice(1),
  'full-width': (value) => Array.from(value, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join(''),
  mathematical: shifted(0x1d7ce, 0x1d41a),
  circled: (value, chance) => shifted(0x30, 0x24d0)(mapped('0123456789', '⓪①②③④⑤⑥⑦⑧⑨')(value, chance), chance),
  keycaps: byChar((char) => (/[0-9]/.test(char) ? `${char}\ufe0f\u20e3` : char)),
  cyrillic: mapped('aeiopcxy', 'аеіорсху'),
  'small capitals': mapped('abdeghijklmnopqrtuvwyz', 'ᴀʙᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘqʀᴛᴜᴠᴡʏᴢ'),
  accents: mapped('aeiou', 'áèíöú'),
  underline: (value) => value.replace('_', '下划线').replace('-', '减号'),
  spaced: joined(' '),
  dotted: joined('.'),
  starred: joined('*'),
  'zero-width': joined(ZERO_WIDTH),
  'a picture inside': (value) => `${value.slice(0, 4)}🌸${value.slice(4)}`,
  'chinese digits': mapped('0123456789', '零一二三四五六七八九'),
  bracketed: (value) => `【${value}】`,
  quoted: (value) => `“${value}”`,
}

/** Ways to say "my WeChat is". */
export const WECHAT_WORDS: readonly string[] = (
  '微信：|微信号 |加微信 |➕微信：|加我微 |薇信：|威信：|微❤：|薇❤ |➕薇 |加V：|加v|➕v: |VX：|' +
  'vx: |V信 |wx：|w信：|卫星：|加卫星 |➕🛰️ |微.信：|微 信 |微*信：|薇\u200b信：|' +
  '胃xin：|微xin |weixin：|WeChat: |绿泡泡 |绿色软件：|加绿泡 |💚：|维信 |徽❤：|微芯：|' +
  '溦信：|葳❤：|伽我威 |佳薇：|ｖｘ：|Ⅴ信：|Vх: |ν❤ |微✘：|微信在这👉|微信👇\n|搜微信 |老师薇：|' +
  '企业微信：|微信(备注来意)：|加 |加我 |联系我：|找我 |号：|'
).split('|')

/** Ways to say "my QQ is". */
export const QQ_WORDS: readonly string[] = (
  'QQ：|qq |Q Q: |q.q |扣扣：|扣扣号 |企鹅：|企鹅号 |🐧 |🐧号：|秋秋 |球球：|加Q |➕Q：|' +
  '加扣 |Ｑ：|抠抠 |QQ群：|q群 |加群 |进裙：|扣|Q |q|加 |联系'
).split('|')

/** Ways to say "call me". */
export const PHONE_WORDS: readonly string[] = (
  '电话|电话：|☎️|📞 |📱：|手机号 |打我 |联系我：|tel: |致电 |联系电话：|欢迎来电 ||号码：|电話：|' +
  '電話：|打电话 |短信 '
).split('|')

/** Ways to write an address; the host and the path survive all of them. */
export const URL_DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (value) => value,
  'without a scheme': (value) => value.replace('https://', ''),
  'capitals in the host': (value) => value.replace('www', 'WWW'),
  'dots in words': (value) => value.replace('https://', '').replaceAll('.', '点'),
  'dots in brackets': (value) => value.replace('https://', '').replaceAll('.', '[.]'),
  'chinese stops': (value) => value.replace('https://', '').replaceAll('.', '。'),
  'full-width': (value) => Array.from(value, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join(''),
  'zero-width': joined(ZERO_WIDTH),
  hxxps: (value) => value.replace('https', 'hxxps'),
  'glued text': (value) => `${value}点击办理`,
  bracketed: (value) => `（${value}）`,
  fragment: (value) => `${value}#top`,
}

/** Ways to write a mail address. */
export const EMAIL_DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (value) => value,
  capitals: (value) => value.toUpperCase(),
  'at in words': (value) => value.replace('@', '艾特'),
  'at in brackets': (value) => value.replace('@', '[at]'),
  'full-width': (value) => Array.from(value, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join(''),
  'spaces around at': (value) => value.replace('@', ' @ '),
  'dots in words': (value) => value.replace('mail.example', 'mail点example'),
  'zero-width': joined(ZERO_WIDTH),
}
